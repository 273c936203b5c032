"""How smoothly explorables move on a slow machine: ``python tests/benchmarks/explorables.py [site]``.

A real browser, its processor slowed six times, drags each handle for some
seconds, in several rounds. A bare page with one moving dot goes first in each
round: what it misses, the machine misses. Told is the median over the rounds:
frames in a second, milliseconds that the page's thread is busy in a frame (a
sixtieth of a second has 16.7), the share of frames that came late, and the
longest task, also of the worst round. Build the site first: ``make site``.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import sys
import threading
from collections import defaultdict
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import FLAGS, chromium  # noqa: E402
from tests.docs.explorables.pages import PAGES  # noqa: E402

SLOWED = 6
MOVES = 240
PHONE = {"width": 390, "height": 844}
FRAME = 1000 / 60

WATCH = """
  window.frames_ = []; window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration)))
    .observe({entryTypes: ["longtask"]});
"""
# The next frame, its time noted where somebody watches.
NEXT = "new Promise(requestAnimationFrame).then(now => window.frames_?.push(now))"
# Moved inside the page, once a frame, so that the test's own messages take no time from it.
# A finger comes down and goes up in tasks of their own, as real ones do.
DRAG = """async ([name, moves]) => {
  const handle = document.querySelector(`explore-${name} .h-handle`);
  const knob = handle.querySelector("circle");
  const {x, y, width, height} = handle.getBoundingClientRect();
  const [cx, cy] = [x + width / 2, y + height / 2];
  const task = () => new Promise(done => setTimeout(done));
  const send = (kind, dx, dy) => knob.dispatchEvent(new PointerEvent(kind,
    {bubbles: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: cx + dx, clientY: cy + dy}));
  handle.setPointerCapture = () => {};
  await task();
  send("pointerdown", 0, 0);
  for (let i = 0; i < moves; i += 1) {
    await NEXT;
    send("pointermove", 40 * Math.sin(i / 9), 30 * Math.cos(i / 7));
  }
  await task();
  send("pointerup", 0, 0);
  await task();
}""".replace("NEXT", NEXT)
PLAY = """async ([name, moves]) => {
  const element = document.querySelector(`explore-${name}`);
  element.toggle();
  for (let i = 0; i < moves && element.playing; i += 1) await NEXT;
  await new Promise(done => setTimeout(done));
  if (element.playing) element.toggle();
}""".replace("NEXT", NEXT)
BARE = "<svg width=390 height=390><circle cx=200 cy=200 r=9 /></svg>"
BARE_MOVES = """async ([name, moves]) => {
  const dot = document.querySelector("circle");
  for (let i = 0; i < moves; i += 1) {
    dot.setAttribute("cx", 200 + 40 * Math.sin(i / 9));
    dot.setAttribute("cy", 200 + 30 * Math.cos(i / 7));
    await NEXT;
  }
}""".replace("NEXT", NEXT)


class Run(NamedTuple):
    """What was seen of one gesture."""

    rate: float
    busy: float
    late: float
    longest: float


def busy_seconds(devtools: CDPSession) -> float:
    found = devtools.send("Performance.getMetrics")["metrics"]
    return next(m["value"] for m in found if m["name"] == "TaskDuration")


def measure(page: Page, act: str, name: str = "") -> Run:
    """Slow the page's processor, let it move, and say how that went."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.evaluate(WATCH)
    before = busy_seconds(devtools)
    page.evaluate(act, [name, MOVES])
    busy = busy_seconds(devtools) - before
    times, tasks = page.evaluate("[window.frames_, window.tasks]")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    gaps = [b - a for a, b in itertools.pairwise(times)]
    late = sum(gap > 1.5 * FRAME for gap in gaps) / len(gaps)
    return Run(1000 * len(gaps) / sum(gaps), 1000 * busy / len(gaps), late, max(tasks, default=0.0))


def one_round(browser: Browser, address: str) -> dict[str, Run]:
    runs = {}
    page = browser.new_page(viewport=PHONE)
    page.set_content(BARE)
    runs["a bare dot"] = measure(page, BARE_MOVES)
    page.close()
    for name, where in PAGES.items():
        page = browser.new_page(viewport=PHONE)
        page.goto(f"{address}/{where}")
        explorable = page.locator(f"explore-{name}")
        explorable.evaluate("e => e.scrollIntoView({block: 'center'})")
        page.wait_for_timeout(1500)
        if name != "train":
            runs[f"{name}, dragged"] = measure(page, DRAG, name)
        else:
            runs["train, playing"] = measure(page, PLAY, name)
            explorable.evaluate("e => e.change({target: 'xor', width: 8})")
            page.wait_for_timeout(500)
            runs["train, xor"] = measure(page, PLAY, name)
        page.close()
    return runs


def main(site: Path, rounds: int) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    seen: dict[str, list[Run]] = defaultdict(list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for _ in range(rounds):
            for what, run in one_round(browser, f"http://127.0.0.1:{server.server_port}").items():
                seen[what].append(run)
        browser.close()
    server.shutdown()
    print(f"{rounds} rounds       frames/s (worst)   busy ms/frame   late   longest task (worst)")
    for what, runs in seen.items():
        rate, busy, late, longest = (median(values) for values in zip(*runs, strict=True))
        worst, worst_task = min(run.rate for run in runs), max(run.longest for run in runs)
        print(
            f"{what:16} {rate:8.1f} ({worst:4.1f}) {busy:15.1f} {late:6.0%} {longest:14.0f} ({worst_task:.0f})"
        )


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("site", type=Path, nargs="?", default=ROOT / "build" / "site")
    ask.add_argument("--rounds", type=int, default=5)
    options = ask.parse_args()
    main(options.site, options.rounds)
