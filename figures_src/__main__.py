"""Draw the figures: ``python -m figures_src [NAME ...]``."""

from __future__ import annotations

import argparse
import difflib
import math
import sys
from pathlib import Path

from figures_src._engine.records import FORMATS
from figures_src._engine.run import run
from figures_src._engine.scripts import ROOT, find
from figures_src._engine.tell import listing, profile

SOURCE = ROOT / "figures_src"


def main(arguments: list[str] | None = None) -> int:
    """Draw what is stale; return 1 if a figure failed, 2 if a name is unknown."""
    ask = argparse.ArgumentParser(prog="python -m figures_src", description=__doc__)
    ask.add_argument("names", nargs="*", metavar="NAME", help="figures to draw; all if none")
    ask.add_argument("--jobs", type=_count, metavar="N", help="how many at a time")
    ask.add_argument("--force", action="store_true", help="draw what is unchanged too")
    ask.add_argument("--formats", type=_formats, default={"svg"}, metavar="svg,png,pdf,csv")
    ask.add_argument("--out", type=_folder, default=ROOT / "build" / "figures", metavar="DIR")
    ask.add_argument(
        "--list", action="store_true", help="tell what figures there are; draw nothing"
    )
    ask.add_argument(
        "--timeout", type=_seconds, default=120.0, metavar="SECONDS", help="for each; 120 if unsaid"
    )
    ask.add_argument("--profile", action="store_true", help="tell where the time of each went")
    options = ask.parse_args(arguments)
    scripts = find(SOURCE)
    for name in options.names:
        if name not in scripts:
            near = difflib.get_close_matches(name, scripts, n=3, cutoff=0.4) or sorted(scripts)
            print(f"no figure is named {name!r}; near it: {', '.join(near)}", file=sys.stderr)
            return 2
    chosen = options.names or list(scripts)
    if options.list:
        print(listing({name: scripts[name] for name in chosen}, options.out, ROOT / "docs"))
        return 0
    try:
        report = run(
            SOURCE, options.out, options.names,
            jobs=options.jobs, force=options.force, formats=options.formats,
            timeout=options.timeout,
        )  # fmt: skip
    except KeyboardInterrupt:
        print("figures: stopped", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"--out must be a folder that can be written to; {error}", file=sys.stderr)
        return 2
    if options.profile:
        print(profile(chosen, options.out))
    for reason in report.failed.values():
        print(reason, file=sys.stderr)
    print(report.summary())
    return 1 if report.failed else 0


def _formats(text: str) -> set[str]:
    wanted = set(text.split(","))
    if unknown := wanted - set(FORMATS):
        raise argparse.ArgumentTypeError(
            f"formats must be among {', '.join(FORMATS)}; got {', '.join(sorted(unknown))}"
        )
    return wanted


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"N must be an integer of at least 1; got {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"SECONDS must be a positive number; got {text!r}")
    return seconds


def _folder(text: str) -> Path:
    folder = Path(text)
    if not text or (folder.exists() and not folder.is_dir()):
        raise argparse.ArgumentTypeError(f"DIR must be a folder; got {text!r}")
    return folder


if __name__ == "__main__":
    sys.exit(main())
