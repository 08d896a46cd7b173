from __future__ import annotations

import pytest

from tests.agents.preflight.books import check, epub_files, found, make_epub, statuses


def faults(content: bytes) -> list[str]:
    return [finding.message for finding in found(check("ebook", epub=content), 33)]


def with_text(old: str, new: str) -> bytes:
    return make_epub({name: text.replace(old, new) for name, text in epub_files().items()})


def page(body: str, viewport: str = "width=612,height=792") -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>2</title>'
        f'<meta name="viewport" content="{viewport}"/></head><body>{body}</body></html>'
    )


def test_sound__good_epub_passes(epub):
    assert statuses(check("ebook", epub=epub), 33) == {"passed", "not run"}


def test_sound__runs_for_a_print_profile_as_well(epub, interior):
    assert found(check(interior=interior, epub=epub), 33, "passed")


def test_container__packed_mimetype_is_found():
    assert faults(make_epub(pack_mimetype=True)) == [
        "mimetype is packed or has an extra field; it has to be stored plainly."
    ]


def test_container__mimetype_has_to_come_first():
    files = epub_files()
    files["mimetype"] = files.pop("mimetype")

    assert faults(make_epub(files))[0].startswith("The first file in the EPUB is META-INF/container.xml")


@pytest.mark.parametrize(
    "container",
    [None, "<not closed", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "<container/>"],
)
def test_container__nothing_passes_that_could_not_be_looked_at(container):
    files = epub_files()
    del files["META-INF/container.xml"]

    report = check("ebook", epub=make_epub(files | ({"META-INF/container.xml": container} if container else {})))

    assert statuses(report, 33) == {"failed", "not run"}
    assert found(report, 33, "not run")


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="a.svg"/>', "epub_alternatives"),
        ('<img src="a.svg" alt=" "/>', "epub_alternatives"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "epub_alternatives"),
        ('<img src="https://example.org/a.png" alt="A"/>', "epub_remote"),
        ('<img src="gone.svg" alt="A"/>', "epub_package"),
        ("<p>not closed", "epub_package"),
    ],
)
def test_pages__each_fault_names_its_rule(body, rule):
    report = check("ebook", epub=make_epub(epub_files(p2=page(body))))

    assert [finding.rule.name for finding in found(report, 33) if finding.rule] == [rule]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="a.svg" alt="" role="presentation"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A ship</title></svg>',
        '<a href="https://example.org">A link is not loaded</a>',
    ],
)
def test_pages__harmless_content_passes(body):
    assert faults(make_epub(epub_files(p2=page(body)))) == []


def test_layout__another_viewport_is_found():
    content = make_epub(epub_files(p2=page("", "width=600,height=800")))

    assert "viewport" in faults(content)[0]


def test_layout__missing_viewport_is_found():
    assert faults(make_epub(epub_files(p2=page("", "user-scalable=no")))) == ["OEBPS/p2.xhtml has no viewport."]


@pytest.mark.parametrize(
    ("old", "sentence"),
    [
        ("schema:accessMode<", None),
        ('property="schema:accessibilityHazard"', "The package does not state schema:accessibilityHazard."),
        ("pre-paginated", "rendition:layout is not pre-paginated."),
        ('properties="nav"', "The manifest has 0 navigation documents; it needs one."),
        ('epub:type="toc"', "The navigation document has no table of contents."),
        ("<dc:language>en</dc:language>", "The package has no dc:language."),
    ],
)
def test_package__missing_parts_are_named(old, sentence):
    assert faults(with_text(old, "")) == ([sentence] if sentence else [])


def test_navigation__missing_page_list_warns():
    report = check("ebook", epub=with_text('epub:type="page-list"', ""))

    assert report.blocking == ()
    assert found(report, 33, "warned")[0].message == "The navigation document has no page-list."


def test_package__entities_are_not_opened():
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa">]>' + page("&a;")

    assert faults(make_epub(epub_files(p2=bomb))) == ["OEBPS/p2.xhtml defines entities; these are not opened."]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_epub__unreadable_file_is_one_sentence(content):
    assert len(faults(content)) == 1


def test_epub__too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr("agents.preflight.epub_reading.MAX_ENTRIES", 3)

    assert faults(make_epub()) == ["The EPUB holds 7 files; at most 3 are looked at."]


def test_epub__bomb_is_not_opened(monkeypatch):
    monkeypatch.setattr("agents.preflight.epub_reading.MAX_UNPACKED_MB", 0.001)

    assert "it is not opened" in faults(make_epub())[0]


@pytest.mark.slow
def test_official__epubcheck_agrees(epub, require_tool):
    require_tool("java")
    require_tool("epubcheck")

    report = check("ebook", epub=epub, epubcheck=True)

    assert "EPUBCheck finds 0 errors and 0 warnings." in [finding.message for finding in report.findings]


def test_official__without_java_is_not_run(epub):
    report = check("ebook", epub=epub, epubcheck=True)

    assert found(report, 33, "not run")[0].message == "EPUBCheck did not run: java is not installed."
