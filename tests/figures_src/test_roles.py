"""The colours: the same names in Python and in the style sheet, legible in both themes."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from figures_src._roles import COLOURS, ERROR, NETWORK, TARGET, UNIT

LINES = {"target": TARGET, "network": NETWORK, "error": ERROR, "unit": UNIT}
PAIRS = list(itertools.combinations(LINES, 2))


def themes(root):
    sheet = (root / "docs/_theme/overrides/assets/hinges.css").read_text()
    blocks = re.findall(r"([^{}]*)\{([^{}]*--ink:[^{}]*)\}", sheet)
    found = {}
    for selector, body in blocks:
        values = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", body))
        if not values:  # where the reader's own colours rule
            continue
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


def as_seen_with(deficiency, colour):
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    if deficiency is None:
        return rgb
    space = {"name": "sRGB1+CVD", "cvd_type": deficiency, "severity": 100}
    return np.clip(cspace_convert(np.array(rgb) / 255, space, "sRGB1"), 0, 1) * 255


@pytest.mark.parametrize("kind", ["default", "slate"])
@pytest.mark.parametrize("deficiency", [None, "deuteranomaly", "protanomaly", "tritanomaly"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_lines_are_told_apart_by_every_eye(root, kind, deficiency, one, other):
    theme = themes(root)[kind]
    seen = [as_seen_with(deficiency, theme[role]) for role in (one, other)]
    apart = deltaE(*seen, input_space="sRGB255")
    # CAM02-UCS: about 1 is just noticeable, 10 is seen at a glance. Below it, the stroke decides.
    assert apart >= 10 or strokes_differ(one, other)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_lines_are_told_apart_in_grey(one, other):
    assert strokes_differ(one, other)


def strokes_differ(one, other):
    a, b = LINES[one], LINES[other]
    thick, thin = sorted((a["linewidth"], b["linewidth"]), reverse=True)
    return a["linestyle"] != b["linestyle"] or thick >= 1.6 * thin
