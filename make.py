"""The verbs behind the Makefile, in plain Python: ``python make.py site``.

Nothing but Python 3.11 or newer is needed to start this file. It brings the
rest: a virtual environment with every package at its locked version, checked
by hash, and KaTeX by way of the Node that comes with those packages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
NODE, NPM = ("node.exe", "npm.exe") if os.name == "nt" else ("node", "npm")
STAMP = VENV / "set-up"
SITE = ROOT / "build" / "site"
ARCHIVE = ROOT / "build" / "hinges-offline.zip"
# The same sources give the same bytes, whenever they are built.
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "315532800",
}


def main() -> int:
    """Run one verb; its exit status is ours."""
    ask = argparse.ArgumentParser(prog="make", description=__doc__.splitlines()[0])
    verbs = {name: function for name, function in globals().items() if name in VERBS}
    ask.add_argument("verb", choices=VERBS, nargs="?", default="site", help=_explained(verbs))
    ask.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on, as to pytest")
    options = ask.parse_args()
    try:
        if options.verb != "clean":
            set_up()
        verbs[options.verb](options.arguments)
    except subprocess.CalledProcessError as error:
        say(f"stopped: {Path(str(error.cmd[0])).name} ended with status {error.returncode}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


VERBS = ("site", "offline", "test", "figures", "serve", "check", "lock", "clean")


def site(arguments: list[str]) -> None:
    """build figures, labs and pages into build/site"""
    say("building the site")
    part = SITE.with_name("site.part")
    shutil.rmtree(SITE, ignore_errors=True)
    try:
        run("-m", "mkdocs", "build", "--site-dir", str(part), *arguments)
        say("building the copy for reading offline")
        offline([], part / ARCHIVE.name)
        part.replace(SITE)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    say(f"done: open {SITE.relative_to(ROOT) / 'index.html'}, or run make serve")


def offline(arguments: list[str], archive: Path = ARCHIVE) -> None:
    """build the site for reading from files, search included, as one ZIP"""
    part = SITE.with_name("offline.part")
    try:
        run("-m", "mkdocs", "build", "--quiet", "--site-dir", str(part), *arguments, OFFLINE="true")
        pack(part, archive)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def pack(folder: Path, archive: Path) -> None:
    """Put a folder into a ZIP whose bytes depend on its files alone."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            # Without the hour at which it was made.
            entry = zipfile.ZipInfo(f"hinges/{path.relative_to(folder).as_posix()}")
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def test(arguments: list[str]) -> None:
    """run every test, the browser's too"""
    say("testing")
    # Two workers, a file of tests at a time: what is dear to make is shared within a file.
    # In their order: those that take long come first.
    lanes = ["--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder"]
    every = [*lanes, "--cov", "--cov-report=term:skip-covered"]
    run("-m", "pytest", *(arguments or every))


def figures(arguments: list[str]) -> None:
    """draw the figures that changed"""
    run("-m", "figures_src", *arguments)


def serve(arguments: list[str]) -> None:
    """show the site while you write"""
    # A mistake is shown in the page it is in; what is built for readers stays strict.
    # Only pages are built again that changed, or that are made of something that did.
    run("-m", "mkdocs", "serve", "--no-strict", "--dirty", *arguments)


def check(arguments: list[str]) -> None:
    """lint, types, spelling, known vulnerabilities, and the HTML and links of the built site"""
    say("linting")
    run("-m", "ruff", "check")
    run("-m", "ruff", "format", "--check")
    node("eslint", "docs", "eslint.config.mjs")
    node("prettier", "--check", "--log-level=warn", "docs/**/*.{js,mjs}", "*.mjs")
    node("markdownlint-cli2")
    say("checking types")
    run("-m", "mypy")
    say("checking spelling")
    run("-m", "codespell_lib")
    say("checking workflows")
    subprocess.run([str(BIN / "zizmor"), "--offline", "--quiet", ".github"], cwd=ROOT, check=True)
    say("looking for known vulnerabilities")
    vulnerabilities()
    site([])
    validity()
    say("checking links")
    links()


def vulnerabilities() -> None:
    """Look up every locked package, where a database can be reached; say so where none can."""
    asked = [str(python()), "-m", "pip_audit", "--service=osv", "--format=json", "--disable-pip",
             "--require-hashes", "--progress-spinner=off", "--requirement=requirements.lock"]  # fmt: skip
    found = answer(asked)
    if found is None:
        say("NOT looked up: packages of Python; no database can be reached from here")
    elif bad := [p for p in found["dependencies"] if p.get("vulns")]:
        sys.exit("\n".join(f"make: {p['name']} {p['version']}: {p['vulns']}" for p in bad))
    found = answer([str(BIN / NPM), "audit", "--json"])
    if found is None or "metadata" not in found:
        say("NOT looked up: packages of npm; no database can be reached from here")
    elif found["metadata"]["vulnerabilities"]["total"]:
        sys.exit(f"make: {json.dumps(found['vulnerabilities'], indent=1)}")


def answer(command: list[str]) -> dict[str, Any] | None:
    """Return what a command answers as JSON; None if it answers nothing of the kind."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        return None


def validity() -> None:
    """Check the HTML of the built site, with the Nu checker where there is Java to run it."""
    java = shutil.which("java")
    say(f"checking HTML with {'the Nu checker' if java else 'html-validate (no Java for Nu)'}")
    if java:
        nu = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
        subprocess.run(
            [java, "-jar", str(nu), "--errors-only", "--skip-non-html", str(SITE)],
            cwd=ROOT,
            check=True,
        )
    node("html-validate", "--config", ".htmlvalidate.mjs", "--ext", "html", str(SITE))


def links() -> None:
    """Check every link and anchor of the built site, those inside it alone."""
    subprocess.run(
        [
            str(BIN / "lychee"), "--offline", "--include-fragments", "--no-progress", "--quiet",
            "--index-files", "index.html", "--root-dir", str(SITE),
            "--exclude-path", "404.html", str(SITE),
        ],
        cwd=ROOT, check=True,
    )  # fmt: skip


def lock(arguments: list[str]) -> None:
    """choose versions anew and write the lock file"""
    run(
        "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--upgrade",
        "--python-version", "3.11", "--group", "site", "--group", "test", "--group", "check",
        "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header",
        "--output-file", "requirements.lock", *arguments,
    )  # fmt: skip


def clean(arguments: list[str]) -> None:
    """remove everything that was made, the environment too"""
    for made in ("build", ".venv", "node_modules"):
        shutil.rmtree(ROOT / made, ignore_errors=True)


def set_up() -> None:
    """Bring packages and KaTeX to their locked versions, if they are not there."""
    need(sys.version_info >= (3, 11), f"Python 3.11 or newer; this is {sys.version.split()[0]}")
    key = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == key:
        return
    STAMP.unlink(missing_ok=True)
    if not python().exists():
        say("setting up: a virtual environment in .venv")
        need(has_venv(), "the modules venv and ensurepip (on Debian: apt-get install python3-venv)")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    say("setting up: packages, about a minute the first time")
    # pip's bars, which tell how far each download is; elsewhere one line is enough.
    telling = ["--progress-bar", "on"] if sys.stderr.isatty() else ["--quiet"]
    run("-m", "pip", "install", "--require-hashes", "--no-deps", "--disable-pip-version-check",
        *telling, "--requirement", "requirements.lock")  # fmt: skip
    say("setting up: KaTeX and what checks scripts and pages")
    subprocess.run(
        [str(BIN / NPM), "ci", "--ignore-scripts", "--loglevel=error", "--no-fund"],
        cwd=ROOT,
        check=True,
    )
    STAMP.write_text(key)


def fingerprint() -> str:
    """Return what the environment is made of, as one digest."""
    # Where it really stands: scripts in an environment know their own path.
    parts = [sys.version, str(VENV.resolve())]
    parts += [(ROOT / f).read_text("utf-8") for f in ("requirements.lock", "package-lock.json")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def has_venv() -> bool:
    """Return whether this Python can make a virtual environment with pip in it."""
    probe = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(probe, stderr=subprocess.DEVNULL, check=False).returncode == 0


def python() -> Path:
    """Return the environment's Python."""
    return BIN / ("python.exe" if os.name == "nt" else "python")


def run(*arguments: str, **variables: str) -> None:
    """Run the environment's Python in the project's folder; raise if it fails."""
    environment = {**os.environ, **ENVIRONMENT, **variables}
    environment.pop("PYTHONPATH", None)
    subprocess.run([str(python()), *arguments], cwd=ROOT, env=environment, check=True)


def node(tool: str, *arguments: str) -> None:
    """Run a tool that came from npm; raise if it fails."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    script = json.loads((ROOT / "node_modules" / tool / "package.json").read_text("utf-8"))["bin"]
    entry = script if isinstance(script, str) else script[tool]
    command = [str(BIN / NODE), str(ROOT / "node_modules" / tool / entry), *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def need(there: object, what: str) -> None:
    """Stop with one line if something that cannot be brought is missing."""
    if not there:
        sys.exit(f"make: this needs {what}")


def say(text: str) -> None:
    """Tell what is going on."""
    print(f"==> {text}", file=sys.stderr, flush=True)


def _explained(verbs: dict[str, object]) -> str:
    return "; ".join(f"{name}: {verbs[name].__doc__}" for name in VERBS)


if __name__ == "__main__":
    sys.exit(main())
