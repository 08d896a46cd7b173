import pytest

from memory.niche_files import MAX_ROWS, NicheFileError, NicheRow, parse_months, parse_niches, read_niches

HEADER = "theme,demand,competition,months,note\n"


def test_parse_niches__reads_rows():
    rows = parse_niches(HEADER + 'Capybaras,80,20,,"seen often, lately"\n\nSauna,50,10,Nov-Jan,\n')

    assert rows == [
        NicheRow("Capybaras", 80, 20, (), "seen often, lately"),
        NicheRow("Sauna", 50, 10, (1, 11, 12)),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_parse_niches__takes_the_separator_of_the_header(separator):
    text = "theme,demand,competition\nCapybaras,80,20\n".replace(",", separator)

    assert parse_niches(text) == [NicheRow("Capybaras", 80, 20)]


def test_parse_niches__takes_the_line_ends_of_old_spreadsheets():
    text = "theme,demand,competition\rCapybaras,80,20\rSauna,50,10\r"

    assert parse_niches(text) == [NicheRow("Capybaras", 80, 20), NicheRow("Sauna", 50, 10)]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("", ()),
        ("10, 11", (10, 11)),
        ("oct nov", (10, 11)),
        ("9-12", (9, 10, 11, 12)),
        ("November - January", (1, 11, 12)),
    ],
)
def test_parse_months__reads_numbers_names_and_ranges(text, months):
    assert parse_months(text) == months


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("Cats,high,3,,\n", 'Line 2: demand is "high"; it must be a whole number from 0 to 100.'),
        ("Cats,3,101,,\n", 'Line 2: competition is "101"'),
        ("Cats,-1,3,,\n", 'Line 2: demand is "-1"'),
        ("Cats,3,,,\n", 'Line 2: competition is ""'),
        (",3,3,,\n", "Line 2: the theme is empty."),
        ("!!!,3,3,,\n", "has no letters"),
        ("Ca\x1bts,3,3,,\n", "Line 2: the theme has control characters in it."),
        ("x" * 121 + ",3,3,,\n", "121 characters"),
        ("Cats,3,3,Smarch,\n", '"Smarch" is not a month'),
        ("Cats,3,3,13,\n", '"13" is not a month'),
        ("Cats,3,3,,\ncats!,4,4,,\n", 'Line 3: "cats!" is on line 2 already.'),
        ("Cats,3,3,,a,b,c\n", "Line 2: 7 cells under 5 columns."),
        ('Cats,3,3,,"open\n', "not valid CSV"),
        ("Cats\0,3,3,,\n", "not text"),
        ("", "no rows"),
    ],
)
def test_parse_niches__says_what_is_wrong_and_where(rows, problem):
    with pytest.raises(NicheFileError) as refused:
        parse_niches(HEADER + rows)

    assert problem in str(refused.value)


def test_parse_niches__names_every_bad_line():
    with pytest.raises(NicheFileError) as refused:
        parse_niches(HEADER + "Cats,x,3,,\nDogs,3,3,,\nPigs,3,y,,\n")

    assert [problem.split(":")[0] for problem in refused.value.problems] == ["Line 2", "Line 4"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("  \n", "The file is empty"),
        ("theme,demand\nCats,3\n", "no column competition"),
        ("theme,demand,competition,colour\n", "unknown column 'colour'"),
        ("theme,demand,competition,demand\n", "a column twice"),
    ],
)
def test_parse_niches__needs_its_header(text, problem):
    with pytest.raises(NicheFileError, match=problem):
        parse_niches(text)


def test_parse_niches__refuses_a_huge_table():
    with pytest.raises(NicheFileError, match="more than 5,000 rows"):
        parse_niches(HEADER + "".join(f"theme {number},1,1,,\n" for number in range(MAX_ROWS + 1)))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("theme,demand,competition\nCafé,3,3\n".encode("latin-1"), "Line 2: the file is not UTF-8"),
        ("theme,demand,competition\nCats,3,3\n".encode("utf-16"), "not UTF-8"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_read_niches__refuses_what_is_no_csv_in_utf8(tmp_path, content, problem):
    path = tmp_path / "niches.csv"
    path.write_bytes(content)

    with pytest.raises(NicheFileError, match=problem):
        read_niches(path)


def test_read_niches__takes_a_byte_order_mark(tmp_path):
    path = tmp_path / "niches.csv"
    path.write_text("theme,demand,competition\nCafé,3,3\n", encoding="utf-8-sig")

    assert read_niches(path) == [NicheRow("Café", 3, 3)]


def test_read_niches__says_when_there_is_no_file(tmp_path):
    with pytest.raises(NicheFileError, match="There is no file"):
        read_niches(tmp_path / "missing.csv")
    with pytest.raises(NicheFileError, match="is not a file"):
        read_niches(tmp_path)
