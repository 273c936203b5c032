"""The colours: the same names in Python and in the style sheet, legible in both themes."""

from __future__ import annotations

import re

import pytest

from figures_src._roles import COLOURS


def themes(root):
    sheet = (root / "docs/_theme/overrides/assets/hinges.css").read_text()
    blocks = re.findall(r"([^{}]*)\{([^{}]*--ink:[^{}]*)\}", sheet)
    found = {}
    for selector, body in blocks:
        values = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", body))
        kind = (
            "slate" if "slate" in selector else "print" if ":root,\n  [" in selector else "default"
        )
        found[kind] = values
    return found


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_three_palettes_are_there(root):
    assert set(themes(root)) == {"default", "slate", "print"}


def test_light_theme_and_print_are_the_colours_figures_are_drawn_in(root):
    for kind in ("default", "print"):
        values = {k: v for k, v in themes(root)[kind].items() if k != "wash"}
        assert values == COLOURS


def test_dark_theme_has_the_same_names(root):
    assert set(themes(root)["slate"]) == {*COLOURS, "wash"}


@pytest.mark.parametrize("kind", ["default", "slate"])
@pytest.mark.parametrize("role", ["ink", "muted", "target", "network", "error", "unit"])
def test_words_and_lines_stand_out(root, kind, role):
    theme = themes(root)[kind]
    # 4.5:1 is what text needs; labels are written in these colours.
    assert contrast(theme[role], theme["paper"]) >= 4.5
    assert contrast(theme[role], theme["wash"]) >= 4.5
