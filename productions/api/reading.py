"""Read a body: JSON as the standard has it, and only what can be kept."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from ninja.parser import Parser
from pydantic import ConfigDict

from productions.errors import RequestInvalidError
from productions.reading import unkeepable


class Asked(Schema):
    """A body. Unknown fields are refused, and a text is no number: a typing error shall not be taken for something."""

    model_config = ConfigDict(extra="forbid", strict=True)


class KeepableJson(Parser):
    """Raises what ninja answers as malformed; RequestInvalidError where a value could not be kept."""

    def parse_body(self, request: HttpRequest) -> Any:
        found = json.loads(request.body, parse_constant=_refuse_constant)
        fields = found.items() if isinstance(found, dict) else [("body", found)]
        for name, value in fields:
            if why := unkeepable(name) or unkeepable(value):
                raise RequestInvalidError(str(name)[:60], f"{why[:1].upper()}{why[1:]}.")
        return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON.")
