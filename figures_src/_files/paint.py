"""Turn Matplotlib's SVG into one that lives in a page.

Its colours become CSS variables, its words take the page's font, its ids
become its own, and screen readers get a title and a description.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from figures_src._files.dots import XLINK
from figures_src._files.lighten import lighten
from figures_src._roles import COLOURS

SVG = "http://www.w3.org/2000/svg"

_VARIABLE = {colour: f"var(--{role}, {colour})" for role, colour in COLOURS.items()}
_COLOUR = re.compile("|".join(_VARIABLE), re.IGNORECASE)
_FAMILY = re.compile(r"font-family: [^;]*;? ?")
_LONG = re.compile(r"-?\d+\.\d{3,}")
_ID = re.compile(r"url\(#([^)]+)\)")


def paint(drawings: list[str], name: str, claim: str) -> str:
    """Return one SVG for a figure, its panels side by side if it has several.

    Parameters
    ----------
    drawings : list of str
        What Matplotlib wrote, one SVG for each panel.
    name, claim : str
        The figure's; they become its ids, its title and its description.
    """
    panels = [
        _panel(drawing, f"{name}-{i}" if len(drawings) > 1 else name)
        for i, drawing in enumerate(drawings, start=1)
    ]
    whole = panels[0] if len(panels) == 1 else _side_by_side(panels)
    whole.set("role", "img")
    whole.set("aria-labelledby", f"{name}-title {name}-desc")
    whole.insert(0, _text("desc", f"{name}-desc", claim))
    whole.insert(0, _text("title", f"{name}-title", name.replace("_", " ")))
    return ElementTree.tostring(whole, encoding="unicode")


def _panel(drawing: str, prefix: str) -> ElementTree.Element:
    root = ElementTree.fromstring(drawing)
    for kind in ("metadata", "defs"):
        for element in root.findall(f"{{{SVG}}}{kind}"):
            # Matplotlib's style sheet says `*`: inlined, it would dress the page.
            if kind == "metadata" or element.find(f"{{{SVG}}}style") is not None:
                root.remove(element)
    lighten(root)
    for element in root.iter():
        _own_ids(element, prefix)
        if style := element.get("style"):
            painted = _COLOUR.sub(lambda m: _VARIABLE[m[0].lower()], style)
            element.set("style", _FAMILY.sub("", painted))
        for key in ("d", "x", "y", "transform"):
            if value := element.get(key):
                short = _LONG.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), value)
                element.set(key, " ".join(short.split()))
        if element.get("transform", "").startswith("rotate(-0 "):
            del element.attrib["transform"]
    for key in ("width", "height", "version"):
        root.attrib.pop(key, None)
    root.set("class", "panel")
    root.set("stroke-linejoin", "round")
    root.set("font-family", "system-ui, sans-serif")
    return root


def _own_ids(element: ElementTree.Element, prefix: str) -> None:
    for key, value in list(element.attrib.items()):
        if key == "id":
            element.set(key, f"{prefix}-{value}")
        elif key == XLINK and value.startswith("#"):
            element.set(key, f"#{prefix}-{value[1:]}")
        elif "url(#" in value:
            element.set(key, _ID.sub(rf"url(#{prefix}-\1)", value))


def _side_by_side(panels: list[ElementTree.Element]) -> ElementTree.Element:
    sizes = [[float(v) for v in (p.get("viewBox") or "").split()[2:]] for p in panels]
    width, height = sum(w for w, _ in sizes), max(h for _, h in sizes)
    whole = ElementTree.Element(
        f"{{{SVG}}}svg", {"viewBox": f"0 0 {width:g} {height:g}", "class": "panels"}
    )
    left = 0.0
    for panel, (w, h) in zip(panels, sizes, strict=True):
        for key, value in {"x": left, "y": 0.0, "width": w, "height": h}.items():
            panel.set(key, f"{value:g}")
        left += w
        whole.append(panel)
    return whole


def _text(tag: str, ident: str, words: str) -> ElementTree.Element:
    element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": ident})
    element.text = words
    return element
