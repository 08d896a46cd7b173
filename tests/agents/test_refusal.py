"""Refusing early says what the Decide stage says."""

from __future__ import annotations

import pytest

from agents.crew.colouring.decision_engine import DecisionEngineAI
from agents.crew.colouring.refusal import refusal_of
from agents.errors import AgentRefusedError
from tests.agents.fake_context import FakeContext, FakeMemory


@pytest.mark.parametrize("theme", ["абракадабра", "tax law", "asdfghjkl", '#image("x")'])
def test_refusal_of__says_what_the_stage_would_say(tmp_path, theme):
    request = {"theme": theme, "age": "6-8", "pages": 10, "seed": 7, "as_of": "2026-03-10"}

    with pytest.raises(AgentRefusedError) as refused:
        DecisionEngineAI().run(FakeContext(tmp_path, request=request, memory=FakeMemory()))

    assert refusal_of(theme, "6-8") == str(refused.value)


@pytest.mark.parametrize("theme", ["pirates", "пираты", "海盗", "octopus, spouting whale", "cats in space"])
def test_refusal_of__what_can_be_drawn_is_not_refused(theme):
    assert refusal_of(theme, "6-8") is None
