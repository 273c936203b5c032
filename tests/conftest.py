"""What tests share: one tolerance, one built site, one browser."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def root_path() -> Path:
    """The same, for fixtures that live longer."""
    return ROOT


@pytest.fixture
def same_function() -> Callable[..., None]:
    """Assert that two functions agree on an interval, up to rounding."""

    def check(f: Any, g: Any, interval: tuple[float, float], n: int = 1001) -> None:
        x = np.linspace(*interval, n)
        # A sum of some dozens of terms of order one: 1e-12 leaves three digits to spare.
        np.testing.assert_allclose(f(x), g(x), rtol=1e-12, atol=1e-12)

    return check


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Path:
    """The site as the code at hand builds it; `.ci/run` has done so a moment before, and says so."""
    # Whichever worker comes first builds it, for all.
    built = tmp_path_factory.getbasetemp().parent / f"site-of-{testrun_uid}"
    with FileLock(f"{built}.lock"):
        if not os.environ.get("SITE_IS_BUILT") and not built.exists():
            subprocess.run([sys.executable, "make.py", "site"], cwd=ROOT, check=True)
        built.touch()
    return ROOT / "build" / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """The addresses of all pages, relative to the site's."""
    found = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    return [name.removesuffix("index.html") for name in found if name != "404.html"]


@pytest.fixture
def copy(tmp_path: Path, root: Path, site: Path) -> Path:
    """The project in a folder of its own, set up and drawn, but not built."""
    project = tmp_path / "a copy"
    left_out = [
        ".git",
        ".venv",
        "node_modules",
        "site",
        "site.part",
        "__pycache__",
        ".*_cache",
        ".hypothesis",
    ]
    shutil.copytree(root, project, ignore=shutil.ignore_patterns(*left_out))
    for shared in (".venv", "node_modules"):
        (project / shared).symlink_to(root / shared)
    return project


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address at which the built site is served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one that is there, or one installed now."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


def chromium() -> str | None:
    """Find Chromium or install it; None stands for Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in ("chromium", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return found
    if shutil.which("apt-get") and getattr(os, "geteuid", lambda: 1)() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=True)
        return shutil.which("chromium")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return None
