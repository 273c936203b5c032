"""What tests of the explorables share: their arithmetic in Node, and each of them in a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
NODE = Path(sys.executable).with_name("node")
# Every file of shared arithmetic, which touches no page.
ARITHMETIC = ("_network", "_regions", "_training", "_formula", "_best", "_state")


@pytest.fixture(scope="session")
def javascript() -> Callable[..., Any]:
    """Run lines of JavaScript beside the shared arithmetic: ``cases`` goes in, what is returned comes out."""

    def run(lines: str, cases: Any = None) -> Any:
        folder = json.dumps(str(ROOT / "docs" / "explorables"))
        loads = "".join(f"require({folder} + '/{name}.js');" for name in ARITHMETIC)
        script = f"""{loads}
          const cases = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
          const answer = (() => {{ {lines} }})();
          process.stdout.write(JSON.stringify(answer));"""
        done = subprocess.run(
            [NODE, "-e", script],
            input=json.dumps(cases),
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
