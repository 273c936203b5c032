"""Run the labs before the site is built, and let them dress like any page.

A lab is a Python file in percent format. It is executed here once for each
state of its source and of the library, so that an edit to `relu_demo` shows.
mkdocs-jupyter then turns the executed notebook into a page; our template makes
that Markdown, which takes the same way as every other page.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import os
import sys
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Any

import jupytext
import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "docs" / "labs"
OUT = ROOT / "build" / "labs"
INSTALL = "%pip install --quiet relu-demo"
END = "<!-- end of lab -->"

settings.templates_dir = str(ROOT / "docs" / "_theme" / "notebook")

_at_work: dict[Path, Thread] = {}
_failed: dict[str, str] = {}


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Build again when a lab that ran in the background is done."""
    OUT.mkdir(parents=True, exist_ok=True)
    server.watch(str(OUT))
    return server


@event_priority(-100)
def on_files(files: Files, config: Any) -> Files:
    """Run the labs, and show mkdocs-jupyter the executed notebook in place of the source."""
    wheel = _wheel()
    install = INSTALL.replace("relu-demo", f"{config.site_url}{wheel.name}")
    config.extra["install"] = install
    files.append(File.generated(config, wheel.name, abs_src_path=str(wheel)))
    for path in sorted(SOURCE.glob("*.py")):
        executed = (_without_waiting if config.extra["serving"] else execute)(path)
        files.src_uris[f"labs/{path.name}"].abs_src_path = str(executed)
        plain = _written(_notebook(path))
        for suffix, notebook in (("", plain), ("-executed", executed.read_text("utf-8"))):
            where = f"labs/notebooks/{path.stem}{suffix}.ipynb"
            files.append(File.generated(config, where, content=notebook.replace(INSTALL, install)))
    return files


def _wheel() -> Path:
    """Build the library's wheel, which downloaded notebooks install."""
    from hatchling.builders.wheel import WheelBuilder

    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(OUT.parent / "wheel"))))


def execute(path: Path) -> Path:
    """Run a lab, unless neither it nor the library changed; return the notebook."""
    done = OUT / f"{path.stem}.ipynb"
    if is_fresh(path):
        return done
    print(f"labs: running {path.stem}", file=sys.stderr, flush=True)
    OUT.mkdir(parents=True, exist_ok=True)
    done.unlink(missing_ok=True)
    key, notebook = _key(path), _notebook(path)
    try:
        _run(notebook)
    except CellExecutionError as error:
        raise PluginError(f"{_line(path, notebook)}: {error.ename}: {error.evalue}") from None
    _write(done, notebook)
    done.with_suffix(".key").write_text(key + _digest(done))
    return done


def is_fresh(path: Path) -> bool:
    """Return whether a lab's notebook is what running it again would give."""
    done = OUT / f"{path.stem}.ipynb"
    stamp = done.with_suffix(".key")
    return done.is_file() and stamp.is_file() and stamp.read_text() == _key(path) + _digest(done)


def _without_waiting(path: Path) -> Path:
    """Return the notebook, or while it runs in the background one that says so."""
    if is_fresh(path):
        return OUT / f"{path.stem}.ipynb"
    key = _key(path)
    running = _at_work.get(path)
    if key not in _failed and not (running and running.is_alive()):
        _at_work[path] = Thread(target=_in_background, args=(path, key), daemon=True)
        _at_work[path].start()
    notebook = _notebook(path)
    said = _failed.get(key, "This lab is running; the page will come back with its results.")
    alert = f'<pre class="h-broken" role="alert">{html.escape(said)}</pre>'
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(alert, id="alert"))
    waiting = OUT.with_name("labs-waiting") / f"{path.stem}.ipynb"
    waiting.parent.mkdir(exist_ok=True)
    _write(waiting, notebook)
    return waiting


def _in_background(path: Path, key: str) -> None:
    try:
        execute(path)
    except PluginError as error:
        _failed[key] = str(error)
        # Writing here makes the server build again, and show why.
        (OUT / f"{path.stem}.failed").write_text(str(error), "utf-8")


def _write(path: Path, notebook: nbformat.NotebookNode) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(_written(notebook), "utf-8")
    part.replace(path)


def _written(notebook: nbformat.NotebookNode) -> str:
    return f"{nbformat.writes(notebook)}\n"


def _notebook(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = jupytext.read(path)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    }
    return notebook


def _run(notebook: nbformat.NotebookNode) -> None:
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    # Here the library is at hand; only a downloaded notebook has to install it.
    installing = [cell for cell in notebook.cells if cell.source == INSTALL]
    for cell in installing:
        cell.metadata["tags"] = ["skip-execution"]
    # On a busy machine what a cell prints comes in several parts; the page must not tell.
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", record_timing=False, coalesce_streams=True
    )
    asyncio.run(client.async_execute())
    for cell in installing:
        del cell.metadata["tags"]
    # The version of the kernel's language is the machine's, not the lab's.
    notebook.metadata.pop("language_info", None)


def _key(path: Path) -> str:
    library = sorted((ROOT / "relu_demo").rglob("*.py"))
    parts = [_digest(file) for file in (path, Path(__file__), *library)]
    return " ".join([*parts, version("numpy"), sys.version.split()[0]]) + "\n"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _line(path: Path, notebook: nbformat.NotebookNode) -> str:
    """Return the file and the line of the cell that raised."""
    raised = next(
        c for c in notebook.cells if any(o.output_type == "error" for o in c.get("outputs", []))
    )
    lines = path.read_text("utf-8").splitlines()
    first = raised.source.splitlines()[0]
    number = next((n for n, line in enumerate(lines, 1) if line == first), 1)
    return f"docs/labs/{path.name}:{number}"


@event_priority(-100)
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Let mkdocs-jupyter write the page's Markdown; MkDocs does the rest."""
    if page.file.src_uri.startswith("labs/") and page.file.src_uri.endswith(".py"):
        convert = page.render

        def read_source(config: MkDocsConfig) -> None:
            convert(config, files)
            text = (page.content or "").split(END)[0]
            name = Path(page.file.src_uri).stem
            page.markdown = _with_downloads(text.replace(INSTALL, config.extra["install"]), name)
            page.meta = {"description": _description(name)}

        page.read_source = read_source  # type: ignore[method-assign]
        del page.render
    return page


def _description(name: str) -> str:
    """Return the description in the header of a lab."""
    described = jupytext.read(SOURCE / f"{name}.py").metadata.get("description")
    if not described:
        raise PluginError(
            f"docs/labs/{name}.py:1: a lab must begin with a header that holds its description; "
            "copy that of another lab"
        )
    return str(described)


def _with_downloads(text: str, name: str) -> str:
    """Put the notebook's downloads below the title of the lab."""
    title, rest = text.strip().split("\n", 1)
    return (
        f'{title}\n\n<p class="h-get" markdown>Download this lab: '
        f"[as a notebook](notebooks/{name}.ipynb){{download}}, or "
        f"[with its results](notebooks/{name}-executed.ipynb){{download}}.</p>\n{rest}"
    )
