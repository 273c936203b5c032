"""The labs: their anatomy, their checks and solutions, and the notebooks people download."""

from __future__ import annotations

import contextlib
import functools
import io
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import jupytext
import nbformat
import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import PluginError

from docs._theme.hooks import labs
from docs._theme.hooks.labs import _run
from figures_src._engine.scripts import ROOT

LABS = sorted((ROOT / "docs" / "labs").glob("*.py"))
every = pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
SOLUTION = re.compile(r'class="solution".*?```python\n(.*?)```', re.DOTALL)
INSTALL = "%pip install --quiet relu-demo"


def cells(lab, kind=None):
    return [c for c in jupytext.read(lab).cells if kind is None or c.cell_type == kind]


@every
def test_lab_says_what_is_done_learnt_and_needed(lab):
    first = cells(lab)[0].source
    for words in ("**You will**", "**You learn**", "**You need**"):
        assert words in " ".join(first.split())


def test_a_lab_without_a_header_is_told_what_to_begin_with(tmp_path, monkeypatch):
    (tmp_path / "mine.py").write_text("# %% [markdown]\n# # Lab: mine\n")
    monkeypatch.setattr(labs, "SOURCE", tmp_path)
    with pytest.raises(PluginError, match=r"docs/labs/mine\.py:1: a lab must begin with a header"):
        labs._description("mine")


@every
def test_lab_has_its_install_line_first_and_alone(lab):
    assert cells(lab, "code")[0].source == INSTALL


@every
def test_every_task_has_two_hints_a_solution_and_a_check(lab):
    text = lab.read_text()
    tasks = re.split(r"^# ## Task \d", text, flags=re.MULTILINE)[1:]
    assert 5 <= len(tasks) <= 8
    for number, task in enumerate(tasks, 1):
        assert task.count('class="hint"') == 2, number
        assert task.count('class="solution"') == 1, number
        assert f"check.task_{number}(" in task
    assert "# ## Challenge" in text
    assert "check.challenge(" in text


@every
def test_hints_and_solutions_are_dressed_like_the_rest(lab, site):
    page = BeautifulSoup((site / "labs" / lab.stem / "index.html").read_text(), "html.parser")
    boxes = page.select("article details")
    assert len(boxes) >= 15
    for box in boxes:
        assert box.select("p, .highlight")
        assert not re.search(r"[$`]", box.get_text())


@every
def test_answers_that_stand_there_are_told_what_is_wrong(lab, site):
    executed = nbformat.read(site / "labs" / "notebooks" / f"{lab.stem}-executed.ipynb", 4)
    said = [
        cell.outputs[0].text.splitlines()[0]
        for cell in executed.cells
        if cell.cell_type == "code" and "check.task_" in cell.source
    ]
    assert said
    assert all(line.startswith("Not yet: ") for line in said)


def test_what_a_cell_prints_is_one_output_however_slowly_it_comes():
    slow = "import time\nprint('one', flush=True)\ntime.sleep(0.5)\nprint('two', flush=True)"
    cell = nbformat.v4.new_code_cell(slow)
    # Browsers of other tests keep an event loop running in this thread.
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(_run, nbformat.v4.new_notebook(cells=[cell])).result()
    assert [output["text"] for output in cell.outputs] == ["one\ntwo\n"]


@every
def test_solutions_are_right(lab):
    names: dict[str, object] = {}
    solution, said = None, []
    for cell in cells(lab):
        if cell.cell_type == "markdown":
            found = SOLUTION.search(cell.source)
            solution = found[1] if found else solution
        elif cell.source != INSTALL:
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                exec(cell.source, names)
            if solution and "check.task_" in cell.source:
                exec(solution, names)
                (call,) = re.findall(r"^print\((check\.task_.*)\)$", cell.source, re.MULTILINE)
                said.append(eval(call, names))
                solution = None
            assert printed is not None
    assert len(said) >= 5
    assert all(line.startswith("Right") for line in said), said


def test_weights_agree_with_other_libraries_where_they_are(site):
    notebook = nbformat.read(site / "labs/notebooks/your-own-function-executed.ipynb", 4)
    (cell,) = [c for c in notebook.cells if c.cell_type == "code" and "MLPRegressor" in c.source]
    for line in cell.outputs[0].text.splitlines():
        assert line.endswith(("below 1e-12: True", "is not installed here"))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A virtual environment with Jupyter and numpy, and nothing of ours."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run(
        [*uv, "pip", "install", "--quiet", "--python", str(python), "--constraint",
         str(ROOT / "requirements.lock"), "pip", "numpy", "nbclient", "ipykernel"],
        check=True,
    )  # fmt: skip
    return python


@pytest.fixture(scope="module")
def hosted(site):
    """The site at the address that the notebooks install from, for this test on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@every
def test_downloaded_notebook_runs_in_a_fresh_environment(lab, fresh, hosted, site, tmp_path):
    text = (site / "labs" / "notebooks" / f"{lab.stem}.ipynb").read_text()
    address = re.search(r"pip install --quiet (\S+/)relu_demo-[\d.]+-py3-none-any\.whl", text)
    assert address
    notebook = tmp_path / f"{lab.stem}.ipynb"
    notebook.write_text(text.replace(address[1], hosted))
    command = [str(fresh.with_name("jupyter-execute")), "--inplace"]
    subprocess.run([*command, str(notebook)], cwd=tmp_path, check=True)
    outputs = [o for c in nbformat.read(notebook, 4).cells for o in c.get("outputs", [])]
    assert not [o for o in outputs if o.output_type == "error"]
    assert "Not yet: " in str(outputs)
