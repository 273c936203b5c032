"""How knots wander, in `train`: drawn piece by piece, it is the way that was noted."""

from __future__ import annotations

import re

import pytest

NOTED = """
  const {stage, notes} = e.knots;
  return notes.flatMap(({step, knots}) => knots
    .filter(knot => Math.abs(knot) <= 2)
    .map(knot => stage.place([step, knot]).map(hinges.short).join(" ")));
"""
DRAWN = "return e.knots.paths.map(path => path.getAttribute('d'))"


@pytest.fixture
def train(visit):
    return visit("train")


def reached(one, step):
    one.run(f"e.change({{step: {step}}}); e.reach({step}, Infinity); e.settle()")
    return one.run(DRAWN)


def points(paths):
    places = [re.findall(r"[ML](\S+) ([^ML]+)", path) for path in paths]
    return {f"{x} {y}" for path in places for x, y in path}


@pytest.mark.parametrize("step", [0, 10, 200, 210, 650, 1000, 1010])
def test_every_note_is_drawn(train, step):
    paths = reached(train, step)
    assert len(paths) == max(1, -(-(step // 10) // 20))
    drawn, noted = points(paths), set(train.run(NOTED))
    assert noted
    assert noted <= drawn
    # A knot that is seen but once is a dash: its second end is no note.
    assert len(drawn - noted) <= 12


def test_drawn_bit_by_bit_it_is_as_if_drawn_at_once(train):
    at_once = reached(train, 640)
    train.run("e.reset()")
    for step in (30, 190, 230, 410, 430, 640):
        bit_by_bit = reached(train, step)
    assert bit_by_bit == at_once


def test_back_is_back(train):
    before = reached(train, 230)
    reached(train, 900)
    assert reached(train, 230) == before


def test_another_paper_after_a_thousand_steps(train):
    few = reached(train, 1000)
    many = reached(train, 1010)
    assert few[0] != many[0]
    end = train.run("return e.knots.stage.xRange[1]")
    assert end == pytest.approx(1.04 * 3000)
