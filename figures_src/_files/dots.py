"""Draw many round dots of one colour as one path: lines without length, as wide as the dots are.

A browser gives each use of a mark a place of its own in everything that it
paints, and goes through all of them with every frame in which anything moves.
"""

from __future__ import annotations

import re
from itertools import groupby
from math import hypot, isclose
from xml.etree import ElementTree

Element = ElementTree.Element

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_PLAIN = {"fill", "stroke", "stroke-width"}


def join_dots(root: Element) -> None:
    """Join all dots of a drawing that follow each other and look alike, in place.

    Dots on the stage of an explorable, in axes that give their scale, stay:
    scripts move them one by one.
    """
    marks = {mark.get("id"): mark for mark in root.iter(f"{SVG}path") if mark.get("id")}
    _join_in(root, marks)
    used = {element.get(XLINK, "")[1:] for element in root.iter(f"{SVG}use")}
    for defs in root.iter(f"{SVG}defs"):
        for mark in defs.findall(f"{SVG}path"):
            if mark.get("id") not in used:
                defs.remove(mark)


def _join_in(parent: Element, marks: dict[str | None, Element]) -> None:
    if "data-x" in parent.attrib:
        return
    children: list[Element] = []
    for dressed, alike in groupby(parent, key=lambda child: _dress(child, marks)):
        dots = list(alike)
        children.extend([_path(dots, *dressed)] if dressed and len(dots) > 1 else dots)
    parent[:] = children
    for child in parent:
        _join_in(child, marks)


def _dress(element: Element, marks: dict[str | None, Element]) -> tuple[str, float] | None:
    """Return colour and width of a round dot whose edge is of its own colour; None of anything else."""
    mark = marks.get(element.get(XLINK, "")[1:])
    if element.tag != f"{SVG}use" or mark is None:
        return None
    style = _style(mark) | _style(element)
    radius = _radius(mark.get("d", ""))
    if radius is None or not style.keys() <= _PLAIN or style.get("fill") != style.get("stroke"):
        return None
    return style["fill"], 2 * radius + float(style.get("stroke-width", 1))


def _style(element: Element) -> dict[str, str]:
    pairs = (pair.split(":") for pair in element.get("style", "").split(";") if ":" in pair)
    return {key.strip(): value.strip() for key, value in pairs}


def _radius(path: str) -> float | None:
    """Return the radius of the circle that Matplotlib draws as eight curves; None of another path."""
    if re.sub(r"[^A-Za-z]", "", path) != "M" + 8 * "C" + "z":
        return None
    numbers = [float(number) for number in _NUMBER.findall(path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    radius = hypot(*points[0])
    # Every third point is the end of a curve, and lies on it.
    ends = (hypot(x, y) for x, y in points[::3])
    return radius if all(isclose(end, radius, rel_tol=1e-3) for end in ends) else None


def _path(dots: list[Element], colour: str, width: float) -> Element:
    places = (f"M {float(dot.get('x', 0)):.6f} {float(dot.get('y', 0)):.6f} h 0" for dot in dots)
    style = f"fill: none; stroke: {colour}; stroke-width: {width:.6g}; stroke-linecap: round"
    return ElementTree.Element(f"{SVG}path", {"d": " ".join(places), "style": style})
