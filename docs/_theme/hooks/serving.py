"""While people write: what `make serve` does differently, and what it shows them.

Pages are built again only if something that they are made of is newer. A
mistake that stops a build stands on top of every page until it is mended.
"""

from __future__ import annotations

import html
import logging
import os
import re
import socket
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[3]
FIGURES = ROOT / "build" / "figures"
BODY = re.compile(rb"<body[^>]*>")

_serving = False
_began = 0.0
_stopped = ""
_built: list[str] = []


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether people are looking on while they write."""
    global _serving
    _serving = command == "serve"


@event_priority(1000)
def on_config(config: Any) -> Any:
    """Tell the other hooks."""
    global _began
    _began = time.time()
    _built.clear()
    config.extra["serving"] = _serving
    return config


@event_priority(-1000)
def on_files(files: Files, config: Any) -> Files:
    """Find the pages that are made of something newer than they are."""
    if _serving:
        for file in files.documentation_pages():
            _renew(file, config)
    return files


def _renew(file: File, config: Any) -> None:
    built = Path(file.abs_dest_path)
    if not built.is_file():
        return
    text = Path(file.abs_src_path or "").read_text("utf-8")
    names = set(re.findall(r"figures/(\w+)\.svg|number\.(\w+)\.", text))
    made_of = [FIGURES / f"{name}.json" for pair in names for name in pair if name]
    if "gallery()" in text or "::: relu_demo" in text:
        made_of += [*FIGURES.glob("*.json"), *(ROOT / "relu_demo").rglob("*.py")]
    machinery = ("_theme", "explorables")
    made_of += [path for folder in machinery for path in (ROOT / "docs" / folder).rglob("*")]
    made_of.append(Path(config.config_file_path))
    newest = max(path.stat().st_mtime for path in made_of if path.is_file())
    if newest > built.stat().st_mtime:
        file.is_modified = lambda: True  # type: ignore[method-assign]


def on_build_error(error: Exception) -> None:
    """Remember what stops a build: MkDocs says the same thing once, however often it happens."""
    global _stopped
    _stopped = str(error)


def on_post_page(output: str, page: Page, config: Any) -> str:
    """Remember which pages are written now."""
    _built.append(page.file.abs_dest_path)
    return output


def on_post_build(config: Any) -> None:
    """Let pages be as old as what was read for them, so that an edit meanwhile is newer."""
    for path in _built if _serving else ():
        if os.path.exists(path):
            os.utime(path, (_began, _began))


def on_serve(server: LiveReloadServer, config: Any, builder: Callable[[], None]) -> Any:
    """Show the mistakes that stop a build, and go on."""
    _need_a_port(*config.dev_addr)
    told = Told(server.get_app())
    server.set_app(told)
    server.builder = told.building(server.builder)
    return server


def _need_a_port(host: str, port: int) -> None:
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise PluginError(
            f"the address {host}:{port} cannot be served ({error.strerror}); another server may be "
            f"running. Choose another: make serve ARGS='--dev-addr {host}:{port + 1}'"
        ) from None


class Told:
    """A server's answers, with what stopped the last build on top of every page."""

    def __init__(self, app: Any) -> None:
        self.app, self.said = app, ""

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        answered: list[Any] = []
        body = self.app(environ, lambda *status: answered.extend(status))
        status, headers = answered
        if self.said and ("Content-Type", "text/html") in headers:
            alert = f'<pre class="h-broken" role="alert">{html.escape(self.said)}</pre>'.encode()
            page = BODY.sub(lambda found: found[0] + alert, b"".join(body))
            headers, body = [("Content-Type", "text/html")], [page]
        start_response(status, headers)
        return body  # type: ignore[no-any-return]

    def building(self, builder: Callable[[], None]) -> Callable[[], None]:
        """Return what builds, and keeps what stopped it instead of stopping the server."""

        def build() -> None:
            global _stopped
            _stopped, heard = "", Heard()
            logger = logging.getLogger("mkdocs")
            logger.addHandler(heard)
            self.said = ""
            try:
                builder()
            except (Exception, SystemExit) as error:
                if not isinstance(error, BuildError | SystemExit):
                    traceback.print_exc()
                self.said = "\n".join(heard.said) or _stopped or f"{type(error).__name__}: {error}"
                if not heard.said:
                    print(self.said, file=sys.stderr, flush=True)
                on_post_build(None)
            finally:
                logger.removeHandler(heard)

        return build


class Heard(logging.Handler):
    """What was said about mistakes."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message that says more than where MkDocs was."""
        message = record.getMessage()
        if not re.fullmatch(r"Error (reading|building) page '.*':", message):
            self.said.append(message)
