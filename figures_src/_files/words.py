"""The words inside figures, in one place: `figures_src/words.toml` says how each is drawn.

A label is its own key, its numbers written {}: "{} folds: {} pieces". Whoever
translates changes what stands on the right, and no code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

TABLE = Path(__file__).resolve().parents[1] / "words.toml"
_NUMBER = re.compile(r"(?<![^\s(×=:,/−+±-])[−-]?\d(?:[\d.,]*\d)?")
# Shorter ones are symbols: x, w, sin.
_WORD = re.compile(r"[^\W\d_]{4,}")


def key_of(label: str) -> str:
    """Return a label with {} for each of its numbers."""
    return _NUMBER.sub("{}", label)


def labels(figures: list[Figure]) -> list[str]:
    """Return the key of every label with words in it, sorted, each once."""
    keys = {key_of(text.get_text()) for figure in figures for text in _texts(figure)}
    return sorted(key for key in keys if _WORD.search(key))


def translate(figures: list[Figure], table: dict[str, str]) -> None:
    """Put what the table says in the place of each label that it has."""
    for figure in figures:
        for text in _texts(figure):
            label = text.get_text()
            wanted = table.get(key_of(label))
            if wanted is not None:
                pieces = [wanted.split("{}"), [*_NUMBER.findall(label), ""]]
                text.set_text("".join(w + n for w, n in zip(*pieces, strict=True)))


def table(name: str, keys: list[str]) -> dict[str, str]:
    """Return which labels of a figure are drawn in other words than its script says.

    Its caption stands under the figure's name.
    """
    every = _read()
    found = {key: every["labels"].get(key, key) for key in keys}
    other = {key: words for key, words in found.items() if words != key}
    return {**other, **({name: every["claims"][name]} if name in every["claims"] else {})}


@cache
def _read() -> dict[str, dict[str, str]]:
    try:
        return tomllib.loads(TABLE.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"figures_src/words.toml: {error}") from None


forget = _read.cache_clear


def _texts(figure: Figure) -> Iterator[Text]:
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        if isinstance(text, Text) and text.get_text():
            yield text
