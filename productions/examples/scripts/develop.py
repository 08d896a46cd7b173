"""Stage develop of the example pipeline `software`: write the function that is planned, right or with a fault.

Reads inputs/plan.json and request.json. Leaves code/NAME.py. The plan may ask for a fault: "once" is mended as soon as
feedback names the function, "always" never.
"""

import json
from pathlib import Path

CODE = {
    "roman": '''"""Roman numerals."""

SIGNS = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]


def roman(number):
    """Write a whole number from 1 to 3999 as a Roman numeral."""
    text = ""
    for value, sign in SIGNS:
        while number >= value:
            text, number = text + sign, number - value
    return text
''',
    "leap": '''"""Leap years."""


def leap(year):
    """Say whether a year of the Gregorian calendar is a leap year."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
''',
    "slug": '''"""Names for web addresses."""

import re
import unicodedata


def slug(title):
    """Turn a title into small letters and digits, parts joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")
''',
}
FAULTS = {
    "roman": (' (900, "CM"),', ""),
    "leap": (" or year % 400 == 0", ""),
    "slug": ('.strip("-")', ""),
}
"""What to replace in the right code, and by what, to make a plausible mistake."""


def main() -> None:
    words = json.loads(Path("request.json").read_text("utf-8"))
    plan = json.loads(Path("inputs/plan.json").read_text("utf-8"))
    name = plan["function"]
    named = [remark["reason"] for remark in words["feedback"] if f"{name}(" in remark["reason"]]
    is_faulty = plan["fault"] == "always" or (plan["fault"] == "once" and not named)
    code = CODE[name].replace(*FAULTS[name]) if is_faulty else CODE[name]
    path = Path(plan["file"])
    path.parent.mkdir()
    path.write_text(code, "utf-8")
    for reason in named:
        print(f"told: {reason}")
    print(f"round {words['round']}: wrote {path}, {len(code.splitlines())} lines")
    summary = f"{'Mended' if named else 'Wrote'} {path}."
    answer = {"outcome": "succeeded", "summary": summary, "file": str(path), "round": words["round"]}
    Path("result.json").write_text(json.dumps(answer), "utf-8")


main()
