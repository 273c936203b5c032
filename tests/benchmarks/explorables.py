"""How smoothly explorables move on a slow machine: ``python tests/benchmarks/explorables.py [site]``.

A real browser, its processor slowed six times, drags each handle for some
seconds. Told are frames in a second, the share of frames that came late, and
the longest task. Build the site first: ``make site``.
"""

from __future__ import annotations

import functools
import itertools
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import FLAGS, chromium  # noqa: E402
from tests.docs.explorables.pages import PAGES  # noqa: E402

SLOWED = 6
MOVES = 120

WATCH = """
  window.frames_ = []; window.tasks = [];
  const tick = (now) => { window.frames_.push(now); window.next = requestAnimationFrame(tick); };
  window.next = requestAnimationFrame(tick);
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration)))
    .observe({entryTypes: ["longtask"]});
"""
# Moved inside the page, once a frame, so that the test's own messages take no time from it.
DRAG = """async ([name, moves]) => {
  const handle = document.querySelector(`explore-${name} .h-handle`);
  const {x, y, width, height} = handle.getBoundingClientRect();
  const [cx, cy] = [x + width / 2, y + height / 2];
  const send = (kind, dx, dy) => handle.querySelector("circle").dispatchEvent(new PointerEvent(kind,
    {bubbles: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: cx + dx, clientY: cy + dy}));
  handle.setPointerCapture = () => {};
  send("pointerdown", 0, 0);
  for (let i = 0; i < moves; i += 1) {
    send("pointermove", 40 * Math.sin(i / 9), 30 * Math.cos(i / 7));
    await new Promise(requestAnimationFrame);
  }
  send("pointerup", 0, 0);
}"""
PLAY = """async ([name, moves]) => {
  const element = document.querySelector(`explore-${name}`);
  element.toggle();
  for (let i = 0; i < moves; i += 1) await new Promise(requestAnimationFrame);
  element.toggle();
}"""


def measure(page, name: str, act: str) -> str:
    page.evaluate(WATCH)
    page.evaluate(act, [name, MOVES])
    page.evaluate("cancelAnimationFrame(window.next)")
    times = page.evaluate("window.frames_")
    tasks = page.evaluate("window.tasks")
    gaps = sorted(b - a for a, b in itertools.pairwise(times[5:]))
    late = sum(gap > 1000 / 60 * 1.5 for gap in gaps) / len(gaps)
    rate = 1000 * len(gaps) / sum(gaps)
    middle = gaps[len(gaps) // 2]
    return f"{rate:6.1f} {middle:10.1f} {100 * late:9.0f} % {max(tasks, default=0):13.0f}"


def main(site: Path) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"{'':22} frames/s  median ms   late frames   longest task ms")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, where in PAGES.items():
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(f"http://127.0.0.1:{server.server_port}/{where}")
            page.locator(f"explore-{name}").evaluate("e => e.scrollIntoView({block: 'center'})")
            page.wait_for_timeout(1500)
            slow = page.context.new_cdp_session(page)
            slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            for what, act in [("play", PLAY)] if name == "train" else [("drag", DRAG)]:
                print(f"{name:10} {what:10}", measure(page, name, act), flush=True)
            if name == "train":
                page.evaluate(
                    "document.querySelector('explore-train').change({target: 'xor', width: 8})"
                )
                page.wait_for_timeout(500)
                print(f"{name:10} {'play, xor':10}", measure(page, name, PLAY), flush=True)
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site")
