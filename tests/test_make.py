"""The commands: what they need, what they say, and what stands in git."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import make


def test_a_machine_without_venv_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(make, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(make, "BIN", tmp_path / "bin")
    monkeypatch.setattr(make, "has_venv", lambda: False)
    with pytest.raises(
        SystemExit, match=r"this needs the modules venv and ensurepip .*python3-venv"
    ):
        make.set_up()


def test_an_old_python_is_told_so(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    with pytest.raises(SystemExit, match=r"this needs Python 3\.11 or newer"):
        make.set_up()


def test_this_python_has_venv():
    assert make.has_venv()


def test_make_says_when_python_is_missing(root):
    asked = subprocess.run(
        ["make", "site", "PYTHON=no-such-python"], cwd=root, capture_output=True, text=True
    )
    assert asked.returncode != 0
    assert "this needs Python 3.11 or newer" in asked.stdout


def test_an_unknown_verb_is_refused(root):
    asked = subprocess.run(
        [sys.executable, "make.py", "sitte"], cwd=root, capture_output=True, text=True
    )
    assert asked.returncode == 2
    assert "invalid choice: 'sitte'" in asked.stderr


def test_verbs_of_the_makefile_are_the_verbs(root):
    declared = re.search(r"^\.PHONY: (.*)$", (root / "Makefile").read_text(), re.MULTILINE)
    assert set(declared[1].split()) == set(make.VERBS)
    assert all(callable(getattr(make, verb)) and getattr(make, verb).__doc__ for verb in make.VERBS)


def test_a_second_set_up_does_nothing(root):
    before = make.STAMP.stat().st_mtime_ns
    make.set_up()
    assert make.STAMP.stat().st_mtime_ns == before


def test_every_dependency_is_locked_with_hashes(root):
    lines = (root / "requirements.lock").read_text()
    entries = re.findall(
        r"^([\w.-]+)==[^\n]*((?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+)", lines, re.MULTILINE
    )
    assert len(entries) == len(re.findall(r"^[\w.-]+==", lines, re.MULTILINE))
    declared = re.findall(r'^  "([\w-]+)', (root / "pyproject.toml").read_text(), re.MULTILINE)
    locked = {name.lower() for name, _ in entries}
    assert {"mkdocs-material", "mkdocs-jupyter", "numpy", "matplotlib", "pytest"} <= locked
    assert {d.lower() for d in declared if d in {"rich", "nbclient", "jupytext"}} <= locked


def test_no_registry_is_named(root):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    hosts = re.compile("pypi[.]org|files[.]python" + "hosted|registry[.]npm" + "js|deb[.]debian")
    for name in filter(None, listed.stdout.split("\0")):
        path = root / name
        if path.is_file() and path.suffix not in {".png"} and path != Path(__file__):
            assert not hosts.search(path.read_text(encoding="utf-8")), name


def test_nothing_generated_is_in_git(root):
    listed = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert not [n for n in listed if n.startswith(("build/", ".venv/", "node_modules/"))]
    assert not [n for n in listed if n.endswith((".ipynb", ".pyc"))]


def test_readme_shows_the_figure_that_the_code_draws(root, tmp_path):
    [picture] = re.findall(r"\]\((README\.svg)\)", (root / "README.md").read_text())
    subprocess.run(
        [sys.executable, "-m", "figures_src", "thread_four_hinges", "--out", str(tmp_path)],
        cwd=root, check=True, capture_output=True, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    drawn = (tmp_path / "thread_four_hinges.svg").read_bytes()
    assert (root / picture).read_bytes() == drawn, (
        "draw it anew: python -m figures_src thread_four_hinges --out DIR, then copy the SVG"
    )


def test_readme_names_the_two_commands_first(root):
    text = (root / "README.md").read_text()
    first = re.search(r"```sh\n(.*?)```", text, re.DOTALL)[1]
    assert [line.split("#")[0].strip() for line in first.strip().splitlines()] == [
        "make site",
        "make test",
    ]
