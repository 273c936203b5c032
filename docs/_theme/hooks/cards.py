"""Draw a card for each page, which is shown where somebody shares its address.

The card carries the page's title and the first panel of its first figure, or
of the figure that the page's front matter names as ``card``.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[3]
FIGURES = ROOT / "build" / "figures"
SIZE = WIDTH, HEIGHT = (1200, 630)
EDGE = 64
# One panel, at the resolution of the download.
PANEL = 720

_cards: dict[str, tuple[str, str]] = {}


def on_page_context(context: Any, page: Page, config: Any, nav: Any) -> Any:
    """Note what the card of a page shows, and tell the page where it will be."""
    from docs._theme.hooks.figures import REFERENCE

    first = REFERENCE.search(page.markdown or "")
    figure = page.meta.get("card") or (first["name"] if first else config.extra["card"])
    name = f"assets/cards/{page.file.src_uri.rsplit('.', 1)[0].replace('/', '-')}.png"
    _cards[name] = (str(page.title), str(figure))
    context["card"] = name
    return context


def on_post_build(config: Any) -> None:
    """Draw the cards, for readers."""
    for name, (title, figure) in _cards.items() if not config.extra["serving"] else ():
        path = Path(config.site_dir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _card(title, FIGURES / f"{figure}.png", config.site_name).save(path, optimize=True)
    _cards.clear()


def on_files(files: Files, config: Any) -> Files:
    """Forget the pages of the build before this one."""
    _cards.clear()
    return files


def _card(title: str, figure: Path, site: str) -> Any:
    """Return the picture: words on the left, the figure on the right."""
    from matplotlib import get_data_path
    from PIL import Image, ImageDraw, ImageFont

    from figures_src._roles import COLOURS

    fonts = Path(get_data_path()) / "fonts" / "ttf"
    bold = ImageFont.truetype(fonts / "DejaVuSans-Bold.ttf", 46)
    plain = ImageFont.truetype(fonts / "DejaVuSans.ttf", 28)
    card = Image.new("RGB", SIZE, COLOURS["paper"])
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, WIDTH, 10), fill=COLOURS["network"])
    words = "\n".join(textwrap.wrap(title, 17))
    draw.multiline_text((EDGE, EDGE + 40), words, COLOURS["ink"], bold, spacing=14)
    draw.text((EDGE, HEIGHT - EDGE), site, COLOURS["muted"], plain, anchor="ls")
    with Image.open(figure) as drawn:
        panel = drawn.crop((0, 0, min(PANEL, drawn.width), drawn.height))
    panel.thumbnail((WIDTH - 590, HEIGHT - 2 * EDGE), Image.Resampling.LANCZOS)
    card.paste(panel, (WIDTH - 40 - panel.width, (HEIGHT - panel.height) // 2))
    return card
