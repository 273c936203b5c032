"""Which explorables there are, and the page of each."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "explorables"
NAMES = sorted(path.stem for path in FOLDER.glob("[!_]*.js"))
PAGES = {
    "hinge": "tutorial/one-hinge/",
    "square": "tutorial/adding-hinges/",
    "curve": "tutorial/any-curve/",
    "crease": "tutorial/interactions/",
    "fold": "tutorial/depth-folds/",
    "regions": "tutorial/regions/",
    "train": "tutorial/training-finds-hinges/",
}
