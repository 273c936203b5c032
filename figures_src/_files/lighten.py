"""Take out of Matplotlib's SVG what a page does not need, so that many drawings stay light.

A browser lays out and paints every element. Half of Matplotlib's group others,
or carry a name that nobody calls; each grid line and each tick is a group of
groups. What is left looks the same.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from figures_src._files.dots import SVG, XLINK, join_dots

Element = ElementTree.Element

ElementTree.register_namespace("", SVG[1:-1])
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")

_CALLED = re.compile(r"url\(#([^)]+)\)")
_WORDS = (f"{SVG}text", f"{SVG}tspan", f"{SVG}style")
# Names that Matplotlib counts.
_COUNTED = re.compile(r"(figure|axes|patch|line2d|text|legend|\w*Collection|matplotlib\.axis)_\d+")
_STRAIGHT = re.compile(r"M ?(\S+) (\S+) L ?(\S+) (\S+)")


def lighten(root: Element) -> None:
    """Make a drawing of Matplotlib's light, in place."""
    for axes in root.iter(f"{SVG}g"):
        for axis in axes:
            if axis.get("id", "").startswith("matplotlib.axis_"):
                _one_path_a_style(axis)
                _name_ticks(axis, kept="data-x" in axes.attrib)
    join_dots(root)
    _without(root, _unseen)
    called = _names_called(root)
    for element in root.iter():
        if _COUNTED.fullmatch(element.get("id", "")) and element.get("id") not in called:
            del element.attrib["id"]
    _without(root, lambda e: e.tag in (f"{SVG}g", f"{SVG}defs") and not len(e))
    _flatten(root)
    for element in root.iter():
        if element.tag not in _WORDS:
            element.text = None
        if element.tag != f"{SVG}tspan":
            element.tail = None


def _one_path_a_style(axis: Element) -> None:
    """Join all grid lines of an axis, and all its ticks, into one path each."""
    marks = {e.get("id"): e for e in axis.iter(f"{SVG}path") if e.get("id")}
    joined: dict[str, list[str]] = {}
    gone: set[Element] = set()
    for element in axis.iter():
        drawn = _line(element, marks)
        if drawn:
            joined.setdefault(element.get("style", ""), []).append(drawn)
            gone.add(element)
    used = {link[1:] for e in axis.iter(f"{SVG}use") if e not in gone and (link := e.get(XLINK))}
    gone |= {mark for name, mark in marks.items() if name not in used}
    _without(axis, lambda e: e in gone)
    for place, (style, lines) in enumerate(joined.items()):
        axis.insert(
            place, ElementTree.Element(f"{SVG}path", {"d": " ".join(lines), "style": style})
        )


def _line(element: Element, marks: dict[str | None, Element]) -> str | None:
    """Return the path of a grid line or of a tick, a mark used at some place; None of anything else."""
    if element.tag == f"{SVG}path" and not element.get("id"):
        return (
            element.get("d")
            if _STRAIGHT.fullmatch(" ".join(element.get("d", "").split()))
            else None
        )
    mark = marks.get(element.get(XLINK, "")[1:]) if element.tag == f"{SVG}use" else None
    straight = (
        _STRAIGHT.fullmatch(" ".join(mark.get("d", "").split())) if mark is not None else None
    )
    if not straight:
        return None
    x, y = float(element.get("x", 0)), float(element.get("y", 0))
    a, b, c, d = map(float, straight.groups())
    return f"M {x + a:.6f} {y + b:.6f} L {x + c:.6f} {y + d:.6f}"


def _name_ticks(axis: Element, kept: bool) -> None:
    """Move the name of each tick to its text, all that is left of it, if scripts may call it."""
    for tick in axis.findall(f"{SVG}g"):
        text = tick.find(f".//{SVG}text")
        if re.fullmatch(r"[xy]tick_\d+", tick.get("id", "")):
            name = tick.attrib.pop("id")
            if kept and text is not None:
                text.set("id", name)


def _unseen(element: Element) -> bool:
    style = element.get("style", "").replace(" ", "").rstrip(";")
    return element.tag == f"{SVG}path" and style == "fill:none"


def _names_called(root: Element) -> set[str]:
    called = {link[1:] for e in root.iter() if (link := e.get(XLINK, "")).startswith("#")}
    return called | {m for e in root.iter() for v in e.attrib.values() for m in _CALLED.findall(v)}


def _without(root: Element, unwanted: object) -> None:
    """Remove what is unwanted, from the leaves up."""
    assert callable(unwanted)
    for child in list(root):
        _without(child, unwanted)
        if unwanted(child):
            root.remove(child)


def _flatten(parent: Element) -> None:
    """Put what stands in a group without attributes into its place."""
    children: list[Element] = []
    for child in parent:
        _flatten(child)
        bare = child.tag == f"{SVG}g" and not child.attrib
        children.extend(child if bare else [child])
    parent[:] = children
