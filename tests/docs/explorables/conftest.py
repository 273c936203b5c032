"""What tests of the explorables share: their arithmetic in Node, and each of them in a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.docs.explorables.pages import PAGES

ROOT = Path(__file__).resolve().parents[3]
NODE = Path(sys.executable).with_name("node")
# Every file of shared arithmetic, which touches no page.
ARITHMETIC = ("_network", "_pieces", "_regions", "_training", "_formula", "_best", "_state")


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


class Visit:
    """A page with one explorable on it, and what went wrong there."""

    def __init__(self, browser, address, name, **options):
        self.context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.said = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.name = name
        self.page.goto(address, wait_until="load")
        self.element = self.page.locator(f"explore-{name}")
        self.element.evaluate("e => e.scrollIntoView({block: 'center'})")
        self.wait()

    def wait(self):
        """Until every picture asked for is drawn."""
        self.page.evaluate(
            """async (name) => {
              const element = document.querySelector(name);
              while (element && element.frame != null) await new Promise(requestAnimationFrame);
            }""",
            f"explore-{self.name}",
        )

    def run(self, lines):
        """Run lines on the element, `e`; return what they return."""
        answer = self.element.evaluate(f"e => {{ {lines} }}")
        self.wait()
        return answer

    @property
    def state(self):
        return self.run("return e.state")

    @property
    def won(self):
        return self.page.locator(".h-won").count()

    def begin_anew(self, address):
        """As if just opened: the address as at the start, the element put in once more."""
        self.element.evaluate(
            """(e, address) => {
              history.replaceState(null, "", address);
              const [place, next] = [e.parentElement, e.nextSibling];
              e.remove();
              place.insertBefore(e, next);
              e.scrollIntoView({block: "center"});
            }""",
            address,
        )
        self.wait()


@pytest.fixture(scope="session")
def kept_visits():
    """Pages that were opened without any wishes; loading them is most of what a test takes."""
    kept = {}
    yield kept
    for one in kept.values():
        one.context.close()


@pytest.fixture
def visit(site, served, browser, kept_visits):
    used, own = [], []

    def open_page(name, search="", **options):
        address = f"{served}{PAGES[name]}{search}"
        if search or options:
            own.append(Visit(browser, address, name, **options))
            used.append(own[-1])
        elif name in kept_visits:
            kept_visits[name].begin_anew(address)
            used.append(kept_visits[name])
        else:
            kept_visits[name] = Visit(browser, address, name)
            used.append(kept_visits[name])
        return used[-1]

    yield open_page
    said = [words for one in used for words in one.said]
    for one in used:
        one.said.clear()
    for one in own:
        one.context.close()
    assert said == []
