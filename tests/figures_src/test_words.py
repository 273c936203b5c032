"""Every word in a figure stands in one table, and what the table says is drawn."""

from __future__ import annotations

import json
import tomllib

import pytest
from matplotlib.figure import Figure

from figures_src._engine.scripts import ROOT, find
from figures_src._files import words

TABLE = tomllib.loads(words.TABLE.read_text("utf-8"))


def test_the_table_holds_the_words_of_all_figures_and_no_others(site):
    records = {
        name: ROOT / "build" / "figures" / f"{name}.json" for name in find(ROOT / "figures_src")
    }
    drawn = {
        name: set(json.loads(path.read_text("utf-8"))["labels"]) for name, path in records.items()
    }
    table = set(TABLE["labels"])
    without = {name: sorted(words - table) for name, words in drawn.items() if words - table}
    assert without == {}, "add a line for each to figures_src/words.toml"
    assert table - set().union(*drawn.values()) == set(), "no figure says these any more"


def test_no_number_is_lost():
    assert [k for k, v in TABLE["labels"].items() if k.count("{}") != v.count("{}")] == []


def test_captions_belong_to_figures():
    assert set(TABLE["claims"]) <= set(find(ROOT / "figures_src"))


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("3 folds: 8 pieces, 6 units", "{} folds: {} pieces, {} units"),
        ("gap 0.0053", "gap {}"),
        ("slope −2", "slope {}"),
        ("largest: 1/64", "largest: {}/{}"),
        ("h₂(x) − x²", "h₂(x) − x²"),
        ("x1 stays", "x1 stays"),
    ],
)
def test_key(label, key):
    assert words.key_of(label) == key


def test_what_the_table_says_is_drawn():
    fig = Figure()
    ax = fig.subplots()
    ax.set(xlabel="height", title="3 folds: 8 pieces")
    ax.text(0.5, 0.5, "untouched 7")
    words.translate([fig], {"height": "Höhe", "{} folds: {} pieces": "{} Stücke nach {} Falten"})
    assert ax.get_xlabel() == "Höhe"
    # Numbers are filled in in the order of the original.
    assert ax.get_title() == "3 Stücke nach 8 Falten"
    assert ax.texts[0].get_text() == "untouched 7"


def test_labels_are_those_with_words():
    fig = Figure()
    ax = fig.subplots()
    ax.set(xlabel="x", ylabel="height of 3", title="x² + 1")
    assert words.labels([fig]) == ["height of {}"]
