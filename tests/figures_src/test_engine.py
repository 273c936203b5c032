"""The promises of the engine, each tried on a small project of its own."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from figures_src._engine import records, workers
from figures_src._engine.run import run
from figures_src._engine.scripts import find
from figures_src._files import words

GOOD = '''"""A line rises."""

from matplotlib.figure import Figure

from house.numbers import HEIGHT


def figure():
    fig = Figure()
    ax = fig.subplots()
    ax.plot([0, 1], [0, HEIGHT])
    return fig


def numbers():
    return {"height": HEIGHT}
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two figures, one of which imports a module, and an idle module."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "__init__.py").write_text("")
    (tmp_path / "house" / "numbers.py").write_text("from house.base import HEIGHT as HEIGHT\n")
    (tmp_path / "house" / "base.py").write_text("HEIGHT = 1.0\n")
    (tmp_path / "house" / "idle.py").write_text("IDLE = 1\n")
    (folder / "rising.py").write_text(GOOD)
    (folder / "other.py").write_text(
        GOOD.replace("from house.numbers import HEIGHT", "HEIGHT = 2.0")
    )
    return tmp_path


def draw(project: Path, **options):
    return run(project / "pictures", project / "out", **options)


def test_draws_all_then_nothing(project):
    assert sorted(draw(project).drawn) == ["other", "rising"]
    assert sorted(draw(project).unchanged) == ["other", "rising"]


@pytest.mark.parametrize("edited", ["pictures/rising.py", "house/numbers.py", "house/base.py"])
def test_an_edit_redraws_what_is_made_of_it(project, edited):
    draw(project)
    path = project / edited
    path.write_text(path.read_text() + "\n# edited\n")
    report = draw(project)
    assert (report.drawn, report.unchanged) == (["rising"], ["other"])


def test_a_word_redraws_the_figures_that_say_it(project, monkeypatch):
    table = project / "words.toml"
    monkeypatch.setattr(words, "TABLE", table)
    script = project / "pictures" / "rising.py"
    script.write_text(
        GOOD.replace("    return fig\n", '    ax.set(ylabel="height")\n    return fig\n')
    )
    table.write_text("[claims]\n[labels]\n'height' = 'height'\n'width' = 'width'\n")
    draw(project)
    table.write_text("[claims]\n[labels]\n'height' = 'height'\n'width' = 'Breite'\n")
    assert draw(project).drawn == []
    table.write_text("[claims]\nother = 'Etwas anderes.'\n[labels]\n'height' = 'Höhe'\n")
    assert sorted(draw(project).drawn) == ["other", "rising"]
    assert "Höhe" in (project / "out" / "rising.svg").read_text("utf-8")
    assert "Etwas anderes." in (project / "out" / "other.svg").read_text("utf-8")
    table.write_text("[labels")
    assert "words.toml: " in draw(project).failed["rising"]


def test_an_edit_elsewhere_redraws_nothing(project):
    draw(project)
    (project / "house" / "idle.py").write_text("IDLE = 2\n")
    assert draw(project).drawn == []


def test_a_touched_file_redraws_nothing(project):
    draw(project)
    os.utime(project / "pictures" / "rising.py", (0, 0))
    assert draw(project).drawn == []


def test_a_new_value_in_an_imported_module_is_drawn(project):
    draw(project)
    before = (project / "out" / "rising.svg").read_bytes()
    (project / "house" / "base.py").write_text("HEIGHT = 3.5\n")
    draw(project)
    assert records.read(project / "out", "rising").numbers == {"height": 3.5}
    assert (project / "out" / "rising.svg").read_bytes() != before


@pytest.mark.parametrize("damage", ["cut", "remove", "record", "strange"])
def test_damage_on_disk_is_healed(project, damage):
    draw(project)
    svg, record = project / "out" / "rising.svg", project / "out" / "rising.json"
    whole = svg.read_bytes()
    if damage == "cut":
        svg.write_bytes(whole[: len(whole) // 2])
    elif damage == "remove":
        svg.unlink()
    elif damage == "record":
        record.write_text('{"name": "ris')
    else:
        record.write_text(record.read_text().replace('"seconds": ', '"seconds": "long", "x": '))
    assert draw(project).drawn == ["rising"]
    assert svg.read_bytes() == whole


def test_other_versions_are_other_pictures(project, monkeypatch):
    draw(project)
    monkeypatch.setattr(records, "versions", lambda: "python 9, numpy 9, matplotlib 9")
    assert len(draw(project).drawn) == 2


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("    raise RuntimeError('no ink')", r"pictures/rising.py:9: RuntimeError: no ink"),
        ("    import warnings\n    warnings.warn('mind')", r"rising.py:10: UserWarning: mind"),
        ("    return 3", r"rising.py:1: TypeError: figure\(\) must return a Figure.*got 3"),
        (
            "    return []",
            r"rising.py:1: ValueError: figure\(\) must return a Figure, or several; got none",
        ),
        ("    return Figure()", r"rising.py:1: ValueError: figure\(\) must draw something"),
        ("    raise SystemExit(0)", r"rising.py:9: SystemExit: 0"),
        ("    import os; os._exit(0)", r"rising.py:1: the process that drew it ended"),
        ("    import os; os.kill(os.getpid(), 9)", r"rising.py:1: the process that drew it ended"),
        ("    while True: pass", r"rising.py:1: TimeoutError: not drawn within 3 s"),
        ("    return (", r"pictures/rising.py:9: SyntaxError: '\(' was never closed"),
    ],
)
def test_a_broken_figure_is_named_and_its_picture_gone(project, body, reason):
    draw(project)
    script = project / "pictures" / "rising.py"
    script.write_text(GOOD.split("    fig = Figure()")[0] + body + "\n")
    other = project / "pictures" / "other.py"
    other.write_text(other.read_text() + "# edited\n")
    report = draw(project, timeout=3.0, jobs=2)
    assert report.drawn == ["other"]
    assert re.search(reason, report.failed["rising"]), report.failed["rising"]
    left = {p.name for p in (project / "out").iterdir()}
    assert left == {"other.json", "other.svg", "rising.json"}
    assert records.read(project / "out", "rising").outputs == {}
    script.write_text(GOOD)
    assert draw(project).drawn == ["rising"]


def test_a_figure_without_a_claim_is_refused(project):
    script = project / "pictures" / "rising.py"
    script.write_text(GOOD.replace('"""A line rises."""', '"""A line"""'))
    assert "must begin with a docstring" in draw(project).failed["rising"]


def test_what_no_script_draws_any_more_is_removed_and_nothing_else(project):
    draw(project)
    for mine in ("mine.svg", "mine.json", "mine.failed"):
        (project / "out" / mine).write_text("mine")
    (project / "pictures" / "other.py").unlink()
    draw(project)
    left = sorted(p.name for p in (project / "out").iterdir())
    assert left == ["mine.failed", "mine.json", "mine.svg", "rising.json", "rising.svg"]


def test_names_choose(project):
    assert draw(project, names=["other"]).drawn == ["other"]
    assert not (project / "out" / "rising.svg").exists()


def test_two_runs_at_once_do_not_hurt_each_other(project, root):
    code = (
        "import sys; from pathlib import Path; from figures_src._engine.run import run;"
        "p = Path(sys.argv[1]); r = run(p / 'pictures', p / 'out', force=True);"
        "sys.exit(len(r.failed))"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(project)], cwd=root) for _ in range(2)
    ]
    assert [p.wait(60) for p in both] == [0, 0]
    assert draw(project).drawn == []
    assert not list((project / "out").glob(".*"))


def test_a_killed_run_leaves_whole_pictures_and_the_next_heals(project, root):
    for i in range(12):
        shutil.copy(project / "pictures" / "rising.py", project / "pictures" / f"rising{i}.py")
    code = (
        "import sys; from pathlib import Path; from figures_src._engine.run import run;"
        "p = Path(sys.argv[1]); run(p / 'pictures', p / 'out', force=True, jobs=2)"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(project)], cwd=root, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while not list((project / "out").glob("*.svg")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    for svg in (project / "out").glob("[!.]*.svg"):
        ElementTree.parse(svg)
    assert draw(project).failed == {}
    assert len(draw(project).unchanged) == 14
    assert not list((project / "out").glob(".*"))


def test_control_c_stops_and_leaves_nothing_half_written(project, root):
    (project / "pictures" / "other.py").write_text(
        GOOD.replace("    fig = Figure()", "    import time; time.sleep(60)\n    fig = Figure()")
    )
    code = (
        "import signal, sys; from pathlib import Path; from figures_src._engine.run import run;"
        # Whoever runs the tests in the background has it ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "p = Path(sys.argv[1]); run(p / 'pictures', p / 'out', jobs=2)"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(project)], cwd=root, start_new_session=True,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not (project / "out" / "rising.svg").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert "KeyboardInterrupt" in said
    assert not (project / "out" / "other.svg").exists()
    assert not list((project / "out").glob(".*"))


def test_workers_do_not_change_the_bytes(project):
    draw(project, jobs=1)
    one = (project / "out" / "rising.svg").read_bytes()
    draw(project, jobs=2, force=True)
    assert (project / "out" / "rising.svg").read_bytes() == one


def test_workers_that_start_from_nothing_draw_the_same_and_say_why_they_fail(project, monkeypatch):
    # As they do where there is no fork.
    draw(project)
    forked = (project / "out" / "rising.svg").read_bytes()
    monkeypatch.setattr(workers, "_CONTEXT", multiprocessing.get_context("spawn"))
    (project / "pictures" / "other.py").write_text(GOOD.replace("    fig = Figure()", "    oops"))
    report = draw(project, force=True)
    assert (project / "out" / "rising.svg").read_bytes() == forked
    assert report.failed["other"].startswith("pictures/other.py:9: NameError")


def test_nothing_to_do_imports_neither_numpy_nor_matplotlib(project, root):
    draw(project)
    code = (
        "import sys; from pathlib import Path; from figures_src._engine.run import run;"
        "p = Path(sys.argv[1]); r = run(p / 'pictures', p / 'out'); assert not r.drawn;"
        "assert not {'numpy', 'matplotlib', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(project)], cwd=root, check=True)


def test_a_script_is_read_not_run_to_find_its_claim(project):
    (project / "pictures" / "rising.py").write_text('"""A claim."""\nraise SystemExit\n')
    assert find(project / "pictures")["rising"].claim() == "A claim."


def test_an_unknown_name_gets_the_nearest(root):
    asked = subprocess.run(
        [sys.executable, "-m", "figures_src", "thread_two_hinge"],
        cwd=root, capture_output=True, text=True,
    )  # fmt: skip
    assert asked.returncode == 2
    assert "no figure is named 'thread_two_hinge'; near it: thread_two_hinges" in asked.stderr


@pytest.mark.parametrize("option", ["--jobs", "--timeout"])
@pytest.mark.parametrize("number", ["0", "-1", "two", "nan"])
def test_a_wrong_number_is_refused(root, option, number):
    asked = ask(root, option, number)
    assert asked.returncode == 2
    assert f"argument {option}" in asked.stderr
    assert f"got '{number}'" in asked.stderr


def ask(root, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "figures_src", *arguments], cwd=root, capture_output=True, text=True
    )


def test_a_number_that_is_not_finite_is_refused(project):
    script = project / "pictures" / "rising.py"
    script.write_text(GOOD.replace('"height": HEIGHT', '"height": float("nan")'))
    assert "numbers()['height'] must be finite; got nan" in draw(project).failed["rising"]


@pytest.mark.parametrize(("returned", "said"), [
    ("[1.0]", r"numbers\(\) must return a dictionary; got \[1.0\]"),
    ("None", r"numbers\(\) must return a dictionary; got None"),
    ("{'height': [1.0]}", r"numbers\(\)\['height'\] must be a number, or text; got \[1.0\]"),
    ("{'the height': 1.0}", r"a key of numbers\(\) is a word.*got 'the height'"),
])  # fmt: skip
def test_numbers_of_another_kind_are_refused(project, returned, said):
    path = project / "pictures" / "rising.py"
    path.write_text(GOOD.replace('{"height": HEIGHT}', returned))
    assert re.search(said, draw(project).failed["rising"])


@pytest.mark.parametrize("name", ["my-ramp", "MyRamp", "my ramp", "schöne_rampe", "2_ramps"])
def test_a_name_that_pages_could_not_write_is_refused(project, name):
    (project / "pictures" / f"{name}.py").write_text(GOOD)
    assert "a figure's name is of small letters" in draw(project).failed[name]


def test_a_broken_module_fails_the_figures_made_of_it_alone(project):
    draw(project)
    (project / "house" / "base.py").write_text("HEIGHT = 1 / 0\n")
    report = draw(project)
    assert "ZeroDivisionError" in report.failed["rising"]
    assert report.unchanged == ["other"]


def test_a_failure_leaves_its_reason_until_it_is_mended(project):
    (project / "pictures" / "rising.py").write_text('"""A line."""\n')
    draw(project)
    assert "must define figure()" in records.read(project / "out", "rising").failed
    (project / "pictures" / "rising.py").write_text(GOOD)
    draw(project)
    assert records.read(project / "out", "rising").failed == ""


def test_clocks_that_go_wrong_change_nothing(project):
    draw(project)
    for path in [*project.rglob("*.py"), *(project / "out").iterdir()]:
        os.utime(path, (2**32, 2**32))
    assert draw(project).drawn == []


def test_workers_are_as_many_as_pay():
    from figures_src._engine.run import _workers

    assert _workers([0.05] * 3) == 1
    assert _workers([0.25] * 400) == len(os.sched_getaffinity(0))


def test_the_longest_begin_first(project, monkeypatch):
    from figures_src._engine import workers

    draw(project)
    for name, seconds in (("rising", 0.1), ("other", 3.0)):
        record = records.read(project / "out", name)
        record.seconds = seconds
        records.save(record, project / "out")
    begun = []
    each = workers.each
    monkeypatch.setattr(
        workers, "each", lambda call, tasks, *rest: begun.extend(tasks) or each(call, tasks, *rest)
    )
    draw(project, force=True)
    assert begun == ["other", "rising"]


def test_four_formats_with_the_claim_in_each(root, tmp_path):
    from PIL import Image

    asked = ask(root, "replaced_hinges", "--formats", "svg,png,pdf,csv", "--out", str(tmp_path))
    assert asked.returncode == 0, asked.stderr
    claim = find(root / "figures_src")["replaced_hinges"].claim()
    with Image.open(tmp_path / "replaced_hinges.png") as picture:
        assert picture.text["Description"] == claim
        # Two panels of 5 by 3.3 inches at 144 dots an inch.
        assert picture.size == (2 * 720, 475)
    pdf = (tmp_path / "replaced_hinges.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"/Title" in pdf
    assert b"CreationDate" not in pdf
    rows = (tmp_path / "replaced_hinges.csv").read_text().splitlines()
    assert rows[:2] == [f"# {claim}", "panel,series,x,y"]
    assert {row.split(",")[1] for row in rows[2:]} == {"thread’s", "lowered", "re-placed"}
    assert {row.split(",")[0] for row in rows[2:]} == {"1", "2"}
    again = ask(root, "replaced_hinges", "--formats", "png", "--out", str(tmp_path))
    assert "0 drawn, 1 unchanged" in again.stdout


def test_every_format_has_the_same_bytes_each_time(root, tmp_path):
    for place in ("one", "two"):
        ask(root, "thread_errors", "--formats", "svg,png,pdf,csv", "--out", str(tmp_path / place))
    for suffix in ("svg", "png", "pdf", "csv"):
        one, two = (
            (tmp_path / place / f"thread_errors.{suffix}").read_bytes() for place in ("one", "two")
        )
        assert one == two


def test_list_tells_name_state_pages_and_claim(root, tmp_path):
    told = ask(root, "--list", "thread_errors", "--out", str(tmp_path)).stdout
    assert told.startswith("thread_errors  [not drawn, no cost yet, tutorial/adding-hinges.md]\n")
    assert find(root / "figures_src")["thread_errors"].claim() in told
    ask(root, "thread_errors", "--out", str(tmp_path))
    assert "[fresh, 0." in ask(root, "--list", "thread_errors", "--out", str(tmp_path)).stdout


def test_profile_tells_where_the_time_went(root, tmp_path):
    told = ask(root, "thread_errors", "--profile", "--out", str(tmp_path)).stdout.splitlines()
    assert told[0].split() == ["figure", "import", "figure", "numbers", "save", "all", "ms"]
    *phases, total = map(int, told[1].split()[1:])
    assert abs(sum(phases) - total) <= 4


def test_an_unknown_format_is_refused(root):
    asked = ask(root, "--formats", "svg,gif")
    assert asked.returncode == 2
    assert "formats must be among svg, png, pdf, csv; got gif" in asked.stderr


def test_one_line_ends_a_run(root, tmp_path):
    told = ask(root, "thread_errors", "--out", str(tmp_path)).stdout.splitlines()
    assert re.fullmatch(r"figures: 1 drawn, 0 unchanged, 0 failed, \d+\.\d\d s", told[-1])


@pytest.mark.parametrize("place", ["", "README.md"])
def test_a_folder_that_is_none_is_refused(root, place):
    asked = ask(root, "--out", place)
    assert asked.returncode == 2
    assert f"DIR must be a folder; got {place!r}" in asked.stderr


def test_a_folder_that_cannot_be_made_is_refused(root):
    asked = ask(root, "--out", "README.md/below")
    assert asked.returncode == 2
    assert "--out must be a folder that can be written to" in asked.stderr
