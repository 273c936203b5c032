"""What drawing costs, beside the floor: ``python tests/benchmarks/figures.py [FIGURES]``.

The floor is the pure drawing time divided by the cores, plus one import. All
ways are tried in one run, in turn, several times; the least of each counts.
sphinx-gallery draws the same synthetic scripts where it is installed.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
SYNTHETIC = '''"""A line number {i} rises."""

import numpy as np
from matplotlib.figure import Figure


def figure():
    x = np.linspace(0.0, 1.0, 200)
    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, x ** {power})
    ax.set(xlabel="x", ylabel="height")
    return fig
'''
RUN = (
    "import sys, json; from pathlib import Path; from figures_src._engine.run import run;"
    "r = run(Path(sys.argv[1]), Path(sys.argv[2]), jobs=json.loads(sys.argv[3]), timeout=600);"
    "assert not r.failed, r.failed"
)
IMPORT = "import matplotlib.figure, matplotlib.backends.backend_svg, relu_demo"


def main() -> None:
    """Print a table for our own figures and for synthetic ones."""
    several = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    print(f"{CORES} cores\n{'':34}{'seconds':>9}{'× floor':>9}")
    with tempfile.TemporaryDirectory() as place:
        report("own figures", ROOT / "figures_src", Path(place) / "own")
        folder = Path(place) / "many" / "pictures"
        folder.mkdir(parents=True)
        for i in range(several):
            (folder / f"line_{i:04}.py").write_text(SYNTHETIC.format(i=i, power=1 + i % 5))
        report(f"{several} synthetic figures", folder, Path(place) / "out")
        gallery(folder, Path(place), several)


def report(title: str, folder: Path, out: Path) -> None:
    """Time the ways to draw one folder."""
    repeats = 3 if len(list(folder.glob("[!_]*.py"))) < 200 else 1
    in_turn = least(lambda: draw(folder, out, 1), out, repeats)
    # Taken while nothing else draws: side by side, each would look slower than it is.
    drawing = sum(json.loads(p.read_text())["seconds"] for p in out.glob("*.json"))
    ours = least(lambda: draw(folder, out, None), out, repeats)
    nothing = least(lambda: draw(folder, out, None), None)
    floor = drawing / CORES + least(lambda: python(IMPORT), None)
    for name, seconds in (
        ("floor", floor),
        ("ours", ours),
        ("in turn", in_turn),
        ("nothing to do", nothing),
    ):
        print(f"{title + ', ' + name:34}{seconds:9.2f}{seconds / floor:9.2f}", flush=True)


def draw(folder: Path, out: Path, jobs: int | None) -> None:
    """Bring a folder of drawings up to date, in a process of its own."""
    python(RUN, str(folder), str(out), json.dumps(jobs))


def python(code: str, *arguments: str) -> None:
    """Run code in a fresh Python."""
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def gallery(folder: Path, place: Path, several: int) -> None:
    """Let sphinx-gallery draw the same, if it is there."""
    if importlib.util.find_spec("sphinx_gallery") is None:
        print("sphinx-gallery is not installed; nothing to compare with")
        return
    source = place / "sphinx"
    examples = source / "examples"
    examples.mkdir(parents=True)
    (examples / "README.txt").write_text("Examples\n========\n")
    for path in folder.glob("*.py"):
        text = path.read_text().replace('"""A', '"""\nA title\n=======\n\nA', 1)
        text += "\nimport matplotlib.pyplot as plt\nx = np.linspace(0, 1, 200)\nplt.plot(x, x)\n"
        (examples / f"plot_{path.name}").write_text(text)
    (source / "index.rst").write_text("Index\n=====\n")
    (source / "conf.py").write_text(
        "extensions = ['sphinx_gallery.gen_gallery']\n"
        "sphinx_gallery_conf = {'examples_dirs': 'examples', 'gallery_dirs': 'gallery'}\n"
    )

    def build() -> None:
        for made in ("gallery", "html"):
            shutil.rmtree(source / made, ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", str(source), str(source / "html")],
            check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    print(f"{f'{several} figures, sphinx-gallery':34}{least(build, None, 1):9.2f}")


def least(call, out: Path | None, repeats: int = 3) -> float:
    """Return the least time of several calls; with a folder, each starts cold."""
    times = []
    for _ in range(repeats):
        if out is not None:
            shutil.rmtree(out, ignore_errors=True)
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main()
