"""Stage plan of the example pipeline `software`: choose a small function from the words of the request, and plan it.

Reads request.json (`theme`, and `fault`: "", "once" or "always"). Leaves plan.json and plan.md.
"""

import json
from pathlib import Path
from typing import Any

FUNCTIONS: dict[str, dict[str, Any]] = {
    "roman": {
        "words": ("roman", "numeral", "chapter", "king"),
        "purpose": "Write a whole number from 1 to 3999 as a Roman numeral.",
        "examples": [[1, "I"], [4, "IV"], [9, "IX"], [40, "XL"], [1994, "MCMXCIV"], [3999, "MMMCMXCIX"]],
    },
    "leap": {
        "words": ("leap", "year", "calendar", "date"),
        "purpose": "Say whether a year of the Gregorian calendar is a leap year.",
        "examples": [[2024, True], [2023, False], [1900, False], [2000, True]],
    },
    "slug": {
        "words": (),
        "purpose": "Turn a title into a name for a web address: small letters and digits, parts joined by hyphens.",
        "examples": [
            ["Hello, World!", "hello-world"],
            ["  Two  words ", "two-words"],
            ["Déjà vu", "deja-vu"],
            ["", ""],
        ],
    },
}


def choose(text: str) -> str:
    """Return the first function of whose words one is in the text; the last one fits everything."""
    words = text.lower()
    return next(
        name for name, about in FUNCTIONS.items() if not about["words"] or any(w in words for w in about["words"])
    )


def main() -> None:
    request = json.loads(Path("request.json").read_text("utf-8"))["request"]
    fault = request.get("fault") or ""
    theme = str(request.get("theme") or "a title")
    name = choose(theme)
    about = FUNCTIONS[name]
    plan = {
        "theme": theme,
        "function": name,
        "file": f"code/{name}.py",
        "purpose": about["purpose"],
        "examples": about["examples"],
        "fault": "once" if fault is True else str(fault),
    }
    Path("plan.json").write_text(json.dumps(plan, indent=1, ensure_ascii=False) + "\n", "utf-8")
    lines = [
        f"# Plan: {name}",
        "",
        f"Asked for: {theme}",
        "",
        about["purpose"],
        "",
        "| given | expected |",
        "|---|---|",
    ]
    lines += [f"| `{given!r}` | `{expected!r}` |" for given, expected in about["examples"]]
    Path("plan.md").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"planned {name}: {about['purpose']}")
    print(f"{len(about['examples'])} examples will be its tests")
    answer = {"outcome": "succeeded", "summary": f"Planned the function {name}.", "function": name}
    Path("result.json").write_text(json.dumps(answer), "utf-8")


main()
