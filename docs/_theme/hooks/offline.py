"""What the copy for reading offline needs beside the pages: ``make offline``.

Browsers start no worker from a file, so the search runs in a frame instead;
the small script that arranges it comes with the copy rather than from a host.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

SHIM = Path(__file__).resolve().parents[3] / "node_modules" / "iframe-worker" / "shim" / "index.js"
WHERE = "assets/javascripts/iframe-worker.js"


def _wanted(config: Any) -> bool:
    return bool(config.plugins["material/offline"].config.enabled)


@event_priority(100)
def on_config(config: Any) -> Any:
    """Name our own copy of the script before Material names one elsewhere."""
    if _wanted(config):
        config.extra["polyfills"] = [WHERE]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Publish the script."""
    if _wanted(config):
        files.append(File.generated(config, WHERE, abs_src_path=str(SHIM)))
    return files
