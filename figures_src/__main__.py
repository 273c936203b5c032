"""Draw the figures: ``python -m figures_src [NAME ...]``."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from figures_src._engine.run import run
from figures_src._engine.scripts import ROOT, find

SOURCE = ROOT / "figures_src"


def main(arguments: list[str] | None = None) -> int:
    """Draw what is stale; return 1 if a figure failed, 2 if a name is unknown."""
    ask = argparse.ArgumentParser(prog="python -m figures_src", description=__doc__)
    ask.add_argument("names", nargs="*", metavar="NAME", help="figures to draw; all if none")
    ask.add_argument("--jobs", type=_count, metavar="N", help="how many at a time")
    ask.add_argument("--force", action="store_true", help="draw what is unchanged too")
    ask.add_argument("--out", type=Path, default=ROOT / "build" / "figures", metavar="DIR")
    options = ask.parse_args(arguments)
    scripts = find(SOURCE)
    for name in options.names:
        if name not in scripts:
            near = difflib.get_close_matches(name, scripts, n=3, cutoff=0.4) or sorted(scripts)
            print(f"no figure is named {name!r}; near it: {', '.join(near)}", file=sys.stderr)
            return 2
    try:
        report = run(SOURCE, options.out, options.names, jobs=options.jobs, force=options.force)
    except KeyboardInterrupt:
        print("figures: stopped", file=sys.stderr)
        return 130
    for reason in report.failed.values():
        print(reason, file=sys.stderr)
    print(report.summary())
    return 1 if report.failed else 0


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"N must be at least 1; got {value}")
    return value


if __name__ == "__main__":
    sys.exit(main())
