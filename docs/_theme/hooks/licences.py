"""Publish the licences of what readers are sent, word for word.

What Material's scripts are made of, their source maps tell; the licence of each
package in them stands in `docs/_theme/licences`.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import matplotlib
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[3]
LICENCES = ROOT / "docs" / "_theme" / "licences"
THEME = distribution("mkdocs-material")
TEMPLATES = Path(str(THEME.locate_file("material"))) / "templates"
PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")


def on_files(files: Files, config: Any) -> Files:
    """Put our own licences and those of all that comes from others into one file."""
    text = "\n\n".join(
        f"{name}\n{'=' * len(name)}\n\n{path.read_text('utf-8').strip()}"
        for name, path in _parts().items()
    )
    files.append(File.generated(config, "licences.txt", content=text + "\n"))
    return files


def _parts() -> dict[str, Path]:
    theirs = next(p for p in THEME.files or [] if p.match("*.dist-info/**/LICENSE"))
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "LICENSE_DEJAVU"
    return {
        "Hinges, the code": ROOT / "LICENSE",
        "Hinges, text and figures": ROOT / "LICENSE-docs",
        f"Material for MkDocs {THEME.version}": Path(str(THEME.locate_file(theirs))),
        "Material Design icons": TEMPLATES / ".icons" / "material" / "LICENSE",
        **{f"{name}, in Material's scripts": _licence(name) for name in bundled()},
        "KaTeX, with its fonts": ROOT / "node_modules" / "katex" / "LICENSE",
        "iframe-worker, in the offline copy": ROOT / "node_modules" / "iframe-worker" / "LICENSE",
        "DejaVu, the font in figures as PDF": fonts,
    }


def bundled() -> list[str]:
    """Return the packages that Material's scripts are made of."""
    maps = sorted((TEMPLATES / "assets" / "javascripts").rglob("*.js.map"))
    sources = [s for path in maps for s in json.loads(path.read_text("utf-8"))["sources"]]
    return sorted({found[1] for source in sources if (found := PACKAGE.search(source))})


def _licence(name: str) -> Path:
    path = LICENCES / f"{name.replace('/', '-')}.txt"
    if not path.is_file():
        raise PluginError(f"Material's scripts hold {name}: put its licence into {path}")
    return path
