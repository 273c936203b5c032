"""A mistake in any layer stops `make site`, and says in which file and line."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest


def make_site(project: Path) -> subprocess.CompletedProcess[str]:
    # What was said to the make that runs these tests is not said to this one.
    inherited = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", "site"], cwd=project, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**inherited, "ARGS": ""},
    )  # fmt: skip


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def broken_figure(project):
    replace(
        project / "figures_src/thread_errors.py", "    fig = Figure(", "    oops\n    fig = Figure("
    )


def missing_figure(project):
    replace(project / "docs/index.md", "hinges_on_square.svg", "thread_five_hinges.svg")


def figure_without_words(project):
    append(project / "docs/index.md", "\n![](figures/thread_errors.svg)\n")


def raising_lab(project):
    append(project / "docs/labs/square-by-hand.py", "\n\n# %%\nraise RuntimeError('spilt ink')\n")


def wrong_anchor(project):
    append(project / "docs/index.md", "\n[there](tutorial/adding-hinges.md#nowhere)\n")


def wrong_link(project):
    append(project / "docs/index.md", "\n[there](tutorial/adding-hinge.md)\n")


def wrong_link_in_a_lab(project):
    append(project / "docs/labs/square-by-hand.py", "\n# %% [markdown]\n# [there](../nowhere.md)\n")


def page_outside_nav(project):
    (project / "docs/stray.md").write_text("# Stray\n")


def unknown_number(project):
    append(project / "docs/index.md", "\n[= number.thread_errors.h9_sup =]\n")


def no_fraction(project):
    append(project / "docs/index.md", "\n[= 3.14159 | fraction =]\n")


def unknown_number_in_an_explorable(project):
    replace(project / "docs/explorables/words.toml", "hinges_on_square.thread", "no_figure.thread")


def loose_dollar(project):
    append(project / "docs/index.md", "\nUp to $s_0 and no further.\n")


def wrong_formula(project):
    append(project / "docs/index.md", "\n$\\frac{1}{2$\n")


def wrong_formula_in_a_lab(project):
    append(project / "docs/labs/square-by-hand.py", "\n# %% [markdown]\n# $\\wrong$\n")


def line_of(project: Path, name: str, text: str) -> int:
    lines = (project / name).read_text().splitlines()
    return next(n for n, line in enumerate(lines, 1) if re.search(text, line))


@pytest.mark.parametrize(
    ("mistake", "file", "line", "said"),
    [
        (
            broken_figure,
            "figures_src/thread_errors.py",
            "    oops",
            "NameError: name 'oops' is not defined",
        ),
        (
            missing_figure,
            "docs/index.md",
            "thread_five",
            "no figure is named 'thread_five_hinges'; near it",
        ),
        (
            figure_without_words,
            "docs/index.md",
            r"!\[\]\(",
            "the figure 'thread_errors' needs alt text",
        ),
        (raising_lab, "docs/labs/square-by-hand.py", "spilt", "RuntimeError: spilt ink"),
        (wrong_anchor, "docs/index.md", "#nowhere", "does not contain an anchor '#nowhere'"),
        (wrong_link, "docs/index.md", "adding-hinge.md", "is not found among documentation files"),
        (
            wrong_link_in_a_lab,
            "docs/labs/square-by-hand.py",
            "../nowhere.md",
            "is not found among documentation files",
        ),
        (page_outside_nav, "mkdocs.yml", "^nav:", "stray.md"),
        (unknown_number, "docs/index.md", "h9_sup", "h9_sup"),
        (
            unknown_number_in_an_explorable,
            "docs/explorables/words.toml",
            "no_figure",
            "no attribute 'no_figure'",
        ),
        (loose_dollar, "docs/index.md", r"\$s_0 and", "begins or ends no formula: $s_0 and"),
        (no_fraction, "docs/index.md", "3.14159", "3.14159 is no fraction"),
        (wrong_formula, "docs/index.md", r"\\frac\{1\}\{2", "KaTeX parse error"),
        (wrong_formula_in_a_lab, "docs/labs/square-by-hand.py", r"\\wrong", "KaTeX parse error"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_mistake_stops_the_build_and_is_named(copy, mistake, file, line, said):
    mistake(copy)
    built = make_site(copy)
    assert built.returncode != 0, built.stdout
    assert said in built.stdout
    assert f"{file}:{line_of(copy, file, line)}:" in re.sub(r"\s+", " ", built.stdout), built.stdout
    assert not (copy / "build/site").exists()
    assert not (copy / "build/site.part").exists()


def test_the_copy_without_a_mistake_builds(copy):
    built = make_site(copy)
    assert built.returncode == 0, built.stdout
    assert (copy / "build/site/index.html").is_file()


def test_an_edit_to_the_library_shows_in_the_lab(copy):
    assert make_site(copy).returncode == 0
    page = copy / "build/site/labs/square-by-hand/index.html"
    said = "remember that it is at -b/w."
    assert said in page.read_text()
    # In a module that no figure is made of: redrawing them is tested elsewhere.
    replace(copy / "relu_demo/labs/square_by_hand.py", said, "think of -b/w.")
    assert make_site(copy).returncode == 0
    assert "think of -b/w." in page.read_text()
