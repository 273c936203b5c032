"""What becomes of a drawing: variables for colours, ids of its own, words for readers."""

from xml.etree import ElementTree

from figures_src._files.paint import SVG, XLINK, paint

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="360pt" height="200pt" viewBox="0 0 360 200" version="1.1">
 <metadata>who and when</metadata>
 <defs><style type="text/css">*{stroke-linecap: butt}</style></defs>
 <g id="a"><path id="p" d="M 1.23456 2.5  L 3 4" clip-path="url(#c)"
  style="fill: none; stroke: #1a5fb4"/></g>
 <use xlink:href="#p" x="1.98765" y="2"/>
 <text style="font-size: 12px; font-family: 'DejaVu Sans', sans-serif; fill: #1F2430"
  transform="rotate(-0 3 4)">word</text>
 <defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>
</svg>"""


def test_a_drawing_becomes_the_pages_own():
    svg = ElementTree.fromstring(paint([DRAWING], "one_line", "A line rises."))
    path, use, text = (svg.find(f".//{{{SVG}}}{tag}") for tag in ("path", "use", "text"))
    assert path.get("style") == "fill: none; stroke: var(--network, #1a5fb4)"
    assert path.get("d") == "M 1.23 2.5 L 3 4"
    assert (path.get("id"), path.get("clip-path")) == ("one_line-p", "url(#one_line-c)")
    assert (use.get(XLINK), use.get("x")) == ("#one_line-p", "1.99")
    assert text.get("style") == "font-size: 12px; fill: var(--ink, #1f2430)"
    assert text.get("transform") is None
    assert svg.find(f"{{{SVG}}}title").text == "one line"
    assert svg.find(f"{{{SVG}}}desc").text == "A line rises."
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "one_line-title one_line-desc"
    assert svg.find(f"{{{SVG}}}metadata") is None
    assert svg.find(f".//{{{SVG}}}style") is None
    assert svg.get("width") is None


def test_panels_stand_side_by_side_with_ids_of_their_own():
    svg = ElementTree.fromstring(paint([DRAWING, DRAWING], "two", "Two."))
    assert svg.get("viewBox") == "0 0 720 200"
    panels = svg.findall(f"{{{SVG}}}svg")
    assert [p.get("x") for p in panels] == ["0", "360"]
    ids = [e.get("id") for e in svg.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
