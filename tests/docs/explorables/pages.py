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

# One change for each, and the state that it leads to.
CHANGES = {
    "hinge": "e.change({w: -0.5, b: 0.25})",
    "square": "e.addPair(); e.change({knots: [0.2, 0.6], jumps: [0.8, 0.8]})",
    "curve": "e.use('exp(x) - 1'); e.change({knots: [-0.123, 0.5]}); e.change({lifts: [0, 0.1, 0, 0]})",
    "crease": "e.change({angle: 77, shift: -0.4})",
    "fold": "e.change({folds: 5, x: 0.6})",
    "regions": "e.change({layers: '2', bias_1: 0.3})",
    "train": "e.change({target: 'circle', width: 5, depth: 2, seed: 42, rate: 0.03}); e.change({step: 60})",
}
