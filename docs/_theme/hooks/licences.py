"""Publish the licences of what readers are sent, word for word."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[3]


def on_files(files: Files, config: Any) -> Files:
    """Put our own licences and those of Material, KaTeX and the offline search into one file."""
    material = distribution("mkdocs-material")
    theirs = next(p for p in material.files or [] if p.match("*.dist-info/**/LICENSE"))
    parts = {
        "Hinges, the code": ROOT / "LICENSE",
        "Hinges, text and figures": ROOT / "LICENSE-docs",
        f"Material for MkDocs {material.version}": Path(str(material.locate_file(theirs))),
        "KaTeX, with its fonts": ROOT / "node_modules" / "katex" / "LICENSE",
        "iframe-worker, in the offline copy": ROOT / "node_modules" / "iframe-worker" / "LICENSE",
    }
    text = "\n\n".join(
        f"{name}\n{'=' * len(name)}\n\n{path.read_text('utf-8').strip()}"
        for name, path in parts.items()
    )
    files.append(File.generated(config, "licences.txt", content=text + "\n"))
    return files
