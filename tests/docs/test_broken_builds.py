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
    (project / "docs/stray.md").write_text("---\ndescription: Short.\n---\n\n# Stray\n")


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


def open_bracket(project):
    append(project / "docs/index.md", "\n[= number.thread_errors.h4_sup | =]\n")


def bare_number(project):
    append(project / "docs/index.md", "\n[= number.thread_errors.h4_sup =]\n")


def loose_text_of_a_box(project):
    append(project / "docs/index.md", '\n??? guess "So?"\n\n  Two spaces.\n')


def misspelt_attribute(project):
    replace(project / "docs/tutorial/one-hinge.md", "{ explorable=", "{ explorble=")


def misspelt_explorable(project):
    replace(project / "docs/tutorial/one-hinge.md", 'explorable="hinge"', 'explorable="hnge"')


def broken_script(project):
    replace(project / "docs/explorables/hinge.js", "static tasks", "statc { tasks")


def another_encoding(project):
    path = project / "docs/index.md"
    path.write_bytes(path.read_bytes() + b"\nna\xefve\n")


def line_of(project: Path, name: str, text: str) -> int:
    lines = (project / name).read_text(errors="replace").splitlines()
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
        (loose_text_of_a_box, "docs/index.md", r"So\?", "must be indented by four spaces"),
        (misspelt_attribute, "docs/tutorial/one-hinge.md", "explorble", "takes no 'explorble'"),
        (misspelt_explorable, "docs/tutorial/one-hinge.md", '"hnge"', "no explorable is named"),
        (broken_script, "docs/explorables/hinge.js", "statc", "Unexpected token"),
        (another_encoding, "docs/index.md", "na.ve", "this is not UTF-8"),
        (bare_number, "docs/index.md", "h4_sup", "needs a filter behind it"),
        (
            unknown_number,
            "docs/index.md",
            "h9_sup",
            "thread_errors has no number 'h9_sup'; near it: h4_sup",
        ),
        (open_bracket, "docs/index.md", r"h4_sup \| =", "expected token"),
        (
            unknown_number_in_an_explorable,
            "docs/explorables/words.toml",
            "no_figure",
            "no figure is named 'no_figure'",
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
    stops(copy, [(file, line, said)])


def stops(project: Path, told: list[tuple[str, str, str]]) -> None:
    built = make_site(project)
    assert built.returncode != 0, built.stdout
    for file, line, said in told:
        assert said in built.stdout
        place = f"{file}:{line_of(project, file, line)}:"
        assert place in re.sub(r"\s+", " ", built.stdout), built.stdout
    assert not (project / "build/site").exists()
    assert not (project / "build/site.part").exists()


def test_every_wrong_link_and_page_is_named_at_once(copy):
    for mistake in (wrong_anchor, wrong_link, wrong_link_in_a_lab, page_outside_nav):
        mistake(copy)
    missing = "is not found among documentation files"
    stops(copy, [
        ("docs/index.md", "#nowhere", "does not contain an anchor '#nowhere'"),
        ("docs/index.md", "adding-hinge.md", missing),
        ("docs/labs/square-by-hand.py", "../nowhere.md", missing),
        ("mkdocs.yml", "^nav:", "stray.md"),
        ("docs/stray.md", "---", "a description of 50 to 200 characters"),
    ])  # fmt: skip


def test_what_is_no_mistake_builds_and_an_edit_to_the_library_shows_in_the_lab(copy, site):
    page, said = "labs/square-by-hand/index.html", "remember that it is at -b/w."
    assert said in (site / page).read_text()
    # In a module that no figure is made of: redrawing them is tested elsewhere.
    replace(copy / "relu_demo/labs/square_by_hand.py", said, "think of -b/w.")
    built = make_site(copy)
    assert built.returncode == 0, built.stdout
    assert "think of -b/w." in (copy / "build/site" / page).read_text()
