"""`make serve`: an edit shows in the page, a mistake too, and it heals when mended."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs._theme.hooks import serving


class Served:
    """A server that shows a copy of the project, and what it said so far."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.project = project
        self.log = project / "serve.log"
        self.process = subprocess.Popen(
            [sys.executable, "make.py", "serve", "--dev-addr", self.address],
            cwd=project, stdout=self.log.open("wb"), stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def page(self, path: str) -> str:
        try:
            url = f"http://{self.address}/hinges/{path}"
            with urllib.request.urlopen(url, timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    def shows(self, path: str, pattern: str, seconds: float = 30.0) -> float:
        """Wait until a page shows something; return how long that took."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if re.search(pattern, self.page(path)):
                return time.monotonic() - began
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(f"{path} never showed {pattern!r}\n{self.log.read_text()[-3000:]}")

    def builds(self) -> int:
        return self.log.read_text().count("Documentation built in")


@pytest.fixture
def served_copy(copy: Path) -> Iterator[Served]:
    server = Served(copy)
    server.shows("", "How straight lines make curves", 60)
    yield server
    os.killpg(server.process.pid, signal.SIGTERM)
    server.process.wait(20)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_edits_mistakes_and_mending_show_in_the_page(served_copy):
    served, project = served_copy, served_copy.project
    chapter, script = "tutorial/adding-hinges/", project / "figures_src/printed_and_run.py"

    before = served.builds()
    replace(project / "docs/index.md", "In a hundred words.", "In about a hundred words.")
    served.shows("", "In about a hundred words")
    replace(script, '"as printed"', '"as it was printed"')
    served.shows(chapter, "as it was printed")
    time.sleep(3)
    assert served.builds() == before + 2, "one edit is one build"
    for path in ("", chapter):
        assert re.search(r">\s*None\s*<", served.page(path)) is None, "pages keep their names"

    replace(script, "    fig = Figure()", "    oops\n    fig = Figure()")
    served.shows(chapter, r"h-broken.*figures_src/printed_and_run\.py:\d+: NameError")
    assert "as it was printed" not in served.page(chapter)
    assert "(?)" in served.page(chapter)
    replace(script, "    oops\n", "")
    served.shows(chapter, "as it was printed")

    replace(project / "docs/index.md", "hinges_on_square.svg", "thread_five_hinges.svg")
    served.shows("", "no figure is named")
    replace(project / "docs/index.md", "thread_five_hinges.svg", "hinges_on_square.svg")
    served.shows("", "<figcaption>")

    replace(
        project / "docs/index.md",
        "number.thread_four_hinges.sup_on_2",
        "number.thread_four_hinges.sup_on_9",
    )
    served.shows("", "thread_four_hinges has no number .{5,9}sup_on_9")
    replace(project / "docs/index.md", "sup_on_9", "sup_on_2")
    served.shows("", "<figcaption>")

    lab = project / "docs/labs/square-by-hand.py"
    replace(lab, "print(check.task_1(answer_1))", "spilt_ink\nprint(check.task_1(answer_1))")
    served.shows("labs/square-by-hand/", r"h-broken.*docs/labs/square-by-hand\.py:\d+: NameError")
    replace(lab, "spilt_ink\n", "")
    served.shows("labs/square-by-hand/", "the knot is at -0.5")

    # What stops a build stands on every page, and the server goes on.
    hinge = project / "docs/tutorial/one-hinge.md"
    replace(hinge, '{ explorable="hinge" }', '{ explorable="hnge" }')
    for path in ("", "tutorial/one-hinge/", chapter):
        served.shows(
            path, r"<body[^>]*><pre class=.h-broken[^<]*one-hinge\.md:\d+: no explorable is"
        )
    replace(hinge, '{ explorable="hnge" }', '{ explorable="hinge" }')
    for path in ("", "tutorial/one-hinge/", chapter):
        served.shows(path, r"(?s)^(?!.*h-broken).*</html>")
    assert "<explore-hinge" in served.page("tutorial/one-hinge/")

    # The same mistake once more, of which MkDocs itself would say nothing now.
    replace(hinge, '{ explorable="hinge" }', '{ explorable="hnge" }')
    served.shows("", r"<body[^>]*><pre class=.h-broken[^<]*one-hinge\.md:\d+: no explorable is")
    replace(hinge, '{ explorable="hnge" }', '{ explorable="hinge" }')
    served.shows("", r"(?s)^(?!.*h-broken).*</html>")


def test_a_page_is_as_old_as_what_was_read_for_it(tmp_path, monkeypatch):
    page, source = tmp_path / "page.html", tmp_path / "page.md"
    monkeypatch.setattr(serving, "_serving", True)
    monkeypatch.setattr(serving, "_began", time.time() - 2)
    # Somebody saves while the build is under way; the page is written after that.
    source.write_text("later")
    page.write_text("as it was before")
    monkeypatch.setattr(serving, "_built", [str(page)])
    serving.on_post_build(None)
    assert page.stat().st_mtime < source.stat().st_mtime


def test_an_address_that_is_taken_is_told_in_one_line(copy):
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        asked = [sys.executable, "make.py", "serve", "--dev-addr", address]
        done = subprocess.run(asked, cwd=copy, capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    assert f"the address {address} cannot be served" in done.stderr
    assert "Traceback" not in done.stderr
