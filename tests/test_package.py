"""What leaves the project as a package: a wheel, a source distribution, and what is in them."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import relu_demo
from figures_src._engine.scripts import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    return [
        next(builder(str(ROOT)).build(directory=str(folder)))
        for builder in (WheelBuilder, SdistBuilder)
    ]


def test_wheel_holds_the_library_and_nothing_else(built, root):
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
        metadata = wheel.read(f"relu_demo-{relu_demo.__version__}.dist-info/METADATA").decode()
    ours = {p.relative_to(root).as_posix() for p in (root / "relu_demo").rglob("*.py")}
    assert {name for name in names if ".dist-info/" not in name} == ours | {"relu_demo/py.typed"}
    assert f"Version: {relu_demo.__version__}" in metadata
    assert [line for line in metadata.splitlines() if line.startswith("Requires-Dist")] == [
        "Requires-Dist: numpy>=2.0"
    ]


def test_source_distribution_can_be_built_again(built, tmp_path):
    # Python unpacks it by itself, whatever its version calls that.
    subprocess.run([sys.executable, "-m", "tarfile", "-e", built[1], str(tmp_path)], check=True)
    (unpacked,) = tmp_path.iterdir()
    again = next(WheelBuilder(str(unpacked)).build(directory=str(tmp_path / "again")))
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(built[0]) as two:
        assert set(one.namelist()) == set(two.namelist())


def test_library_needs_numpy_alone(root):
    program = (
        "import sys, relu_demo, relu_demo.labs.square_by_hand\n"
        "from importlib.metadata import packages_distributions\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "third = {p for p in loaded if p in packages_distributions()}\n"
        "print(sorted(third - {'numpy', 'relu_demo', '_virtualenv'}))"
    )
    told = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{program}"],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "[]"
