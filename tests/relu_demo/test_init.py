"""What the package offers to everyone."""

import subprocess
import sys
from pathlib import Path

import relu_demo


def test_public_names_are_all_and_nothing_else():
    modules = {path.stem for path in Path(relu_demo.__file__).parent.iterdir()} - {"train"}
    public = {name for name in vars(relu_demo) if not name.startswith("_")} - modules
    assert public == set(relu_demo.__all__)


def test_every_public_name_is_explained():
    undocumented = {
        name
        for name in relu_demo.__all__
        if callable(getattr(relu_demo, name)) and not getattr(relu_demo, name).__doc__
    }
    assert undocumented == set()


def test_importing_needs_numpy_and_nothing_else():
    code = "import sys, relu_demo; print(*{n.split('.')[0] for n in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "numpy" in loaded.stdout.split()
    assert not {"matplotlib", "scipy", "mkdocs"} & set(loaded.stdout.split())
