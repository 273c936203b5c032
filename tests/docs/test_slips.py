"""Slips that Markdown passes over: what is told, and what is none."""

from __future__ import annotations

import pytest

from docs._theme.hooks.slips import NAME, _slips

BOX = '??? guess "So?"\n\n'


@pytest.mark.parametrize("text", [
    BOX + "    Four spaces.",
    BOX + "    !!! note\n\n        Eight spaces, in a box within a box.",
    '!!! claim "At once"\n    On the next line.',
    BOX + "    ```python\n    x = 1\n    ```\n\nAfter the box.",
    "```\n" + BOX + "shown as code\n```",
    '    ```\n    ??? guess "In a box"\n    code\n    ```',
    '![words](figures/one_hinge.svg){ explorable="hinge" }',
    "![words](figures/one_hinge.svg)",
    "Really!!! Is that so???",
    "![words\nover two lines](figures/one_hinge.svg)",
    "- in a list ![words](figures/one_hinge.svg) there is room",
    "| ![words](figures/one_hinge.svg) | in a table |",
    BOX + "    ![words](figures/one_hinge.svg)\n\n    Words.",
    "the interval [0, 1] (closed)",
    "Write `![words](figures/one_hinge.svg)` so, or ``[a `b`] (c.md)``.",
    "??? hint\n\n    Without a title.",
])  # fmt: skip
def test_no_slip(text):
    assert list(_slips(text)) == []


@pytest.mark.parametrize(("text", "said"), [
    (BOX + "  Two spaces.", "by four spaces more than its title"),
    (BOX + "None.", "by four spaces more than its title"),
    (BOX + "    !!! note\n\n    As far as its title.", "by four spaces more than its title"),
    ('???+ guess "Open"\n   Three.', "by four spaces more than its title"),
    ('![words](figures/one_hinge.svg) { explorable="hinge" }', "no space may stand"),
    ('![words](figures/one_hinge.svg){ explorables="hinge" }', "takes no 'explorables'"),
    ("![words](../figures/one_hinge.svg){: width=300 }", "takes no 'width'"),
    ("![words](figures/one_hinge.svg) and more.", "in a paragraph of its own"),
    ("See ![words](figures/one_hinge.svg) here.", "in a paragraph of its own"),
    ("Words\n![words](figures/one_hinge.svg)\nwords.", "in a paragraph of its own"),
    ("![a](figures/one_hinge.svg)\n![b](figures/two.svg)", "in a paragraph of its own"),
    ("![words](../figures/one_hinge.png)", "ends in .svg"),
    ('??? guess "So?\n\n    Text.', "stands in quotation marks"),
    ('??? gues "So?"\n\n    Text.', "near it: guess"),
    ('?? guess "So?"\n\n    Text.', "begins with ???"),
    ("<<<<<<< HEAD", "two versions were merged"),
    ("[this] (one-hinge.md)", "between ] and ("),
])  # fmt: skip
def test_slip(text, said):
    ((where, told),) = _slips(f"Before.\n\n{text}\n\nAfter.\n")
    assert said in told
    assert where in text


@pytest.mark.parametrize("name", ["index.md", "tutorial/one-hinge.md", "labs/square-by-hand.py"])
def test_name(name):
    assert NAME.fullmatch(name)


@pytest.mark.parametrize("name", ["My page.md", "Größe.md", "tutorial/One.md", "-a.md", ".md"])
def test_no_name(name):
    assert NAME.fullmatch(name) is None
