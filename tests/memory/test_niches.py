import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from memory.models import Niche
from memory.niche_files import NicheRow
from memory.niches import Imported, import_niches, imported_niches

pytestmark = pytest.mark.django_db


def write(tmp_path, rows: str):
    path = tmp_path / "niches.csv"
    path.write_text(f"theme,demand,competition,months,note\n{rows}")
    return path


def run(*args: str) -> str:
    out = StringIO()
    call_command("import_niches", *args, stdout=out)
    return out.getvalue()


def test_import_niches__adds_changes_and_leaves():
    import_niches([NicheRow("Cats", 1, 1), NicheRow("Dogs", 2, 2)], source="a.csv")

    done = import_niches([NicheRow("cats", 9, 1), NicheRow("Dogs", 2, 2, source="a.csv"), NicheRow("Pigs", 3, 3)])

    assert done == Imported(added=1, changed=1, unchanged=1)
    assert [(niche.theme, niche.demand) for niche in Niche.objects.all()] == [("cats", 9), ("Dogs", 2), ("Pigs", 3)]


def test_import_niches__dry_run_writes_nothing():
    done = import_niches([NicheRow("Cats", 1, 1)], dry_run=True)

    assert done == Imported(added=1, changed=0, unchanged=0)
    assert not Niche.objects.exists()


def test_imported_niches__have_the_catalogues_fields():
    import_niches([NicheRow("Sauna", 50, 10, (1, 11, 12), "note")])

    assert imported_niches() == [
        {"theme": "Sauna", "demand": 50, "competition": 10, "months": [1, 11, 12], "note": "note", "source": "imported"}
    ]


def test_command__imports_a_file(tmp_path):
    said = run(str(write(tmp_path, "Cats,1,1,,\nDogs,2,2,Oct,\n")))

    assert said == "Imported niches.csv: 2 added, 0 changed, 0 unchanged.\n"
    assert Niche.objects.get(theme="Dogs").source == "niches.csv"


def test_command__json_is_one_object(tmp_path):
    path = write(tmp_path, "Cats,1,1,,\n")

    said = json.loads(run(str(path), "--json", "--dry-run"))

    assert said == {"file": str(path), "dry_run": True, "added": 1, "changed": 0, "unchanged": 0}
    assert not Niche.objects.exists()


def test_command__one_bad_row_imports_nothing(tmp_path):
    path = write(tmp_path, "Cats,1,1,,\nDogs,x,2,,\n")

    with pytest.raises(CommandError, match="Line 3: demand") as refused:
        run(str(path))

    assert refused.value.returncode == 2
    assert not Niche.objects.exists()


def test_command__json_says_the_error(tmp_path, capsys):
    out = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("import_niches", str(write(tmp_path, "Dogs,x,2,,\n")), "--json", stdout=out)

    assert ended.value.code == 2
    assert json.loads(out.getvalue())["problems"] == ['Line 2: demand is "x"; it must be a whole number from 0 to 100.']
