"""What a publisher relies on: the same bytes anywhere, any address, a policy, licences."""

from __future__ import annotations

import contextlib
import filecmp
import functools
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.exceptions import PluginError

from docs._theme.hooks import licences

REPOSITORY = "https://git.example/someone/a-fork"


UNPLUGGED = Path(__file__).with_name("unplugged.py")
# Nobody listens there: whatever asks for the network by way of a proxy is told so.
NOWHERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")


def build(project: Path, *before: str, **variables: str) -> Path:
    subprocess.run(
        [*before, sys.executable, "make.py", "site"], cwd=project,
        env={**os.environ, **variables}, check=True, capture_output=True,
    )  # fmt: skip
    return project / "build" / "site"


@pytest.fixture(scope="module")
def without_network() -> list[str]:
    """What is put before a command to take the network from it, where the system allows that."""
    with_sudo = ["sudo", "--non-interactive", "--preserve-env", "unshare", "--net"]
    for way in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"], with_sudo):
        with contextlib.suppress(FileNotFoundError):
            if (
                subprocess.run([*way, "true"], check=False, stderr=subprocess.DEVNULL).returncode
                == 0
            ):
                return [*way, sys.executable, str(UNPLUGGED)]
    return []


def tree(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_the_network_can_be_taken_from_a_build(without_network):
    if not without_network and not os.environ.get("CI"):
        pytest.skip("this system takes the network from nobody; the build is only told of none")
    look = "import socket; socket.create_connection(('192.0.2.1', 9), 5)"
    asked = [*without_network, sys.executable, "-c", look]
    assert "unreachable" in subprocess.run(asked, capture_output=True, text=True).stderr


def test_a_clean_build_elsewhere_with_no_network_gives_the_same_bytes(copy, site, without_network):
    shutil.rmtree(copy / "build")
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    again = build(copy, *without_network, **elsewhere, **NOWHERE, PYTHONHASHSEED="7")
    assert tree(again) == tree(site)
    differ = [name for name in tree(site) if not filecmp.cmp(site / name, again / name, False)]
    assert differ == []


@pytest.fixture(scope="module")
def fork(tmp_path_factory, root_path, site):
    """A fork's site: at a deeper address, with links to its own repository."""
    project = tmp_path_factory.mktemp("fork") / "a fork"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "node_modules", "site", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(root_path, project, ignore=ignored)
    for shared in (".venv", "node_modules"):
        (project / shared).symlink_to(root_path / shared)
    return build(project, SITE_URL="https://pages.example/some/where/", REPOSITORY_URL=REPOSITORY)


def test_a_fork_changes_no_line_to_have_its_own_address(fork):
    soup = BeautifulSoup((fork / "tutorial/any-curve/index.html").read_text(), "html.parser")
    address = "https://pages.example/some/where/tutorial/any-curve/"
    assert soup.find("link", rel="canonical")["href"] == address
    assert (
        soup.find("a", rel="edit")["href"] == f"{REPOSITORY}/edit/main/docs/tutorial/any-curve.md"
    )
    notebook = (fork / "labs/notebooks/square-by-hand.ipynb").read_text()
    assert "https://pages.example/some/where/relu_demo-" in notebook
    assert 'href="/some/where/' in (fork / "404.html").read_text()
    assert not [p for p in fork.rglob("*.html") if "example.org" in p.read_text()]


def test_a_fork_works_below_its_path_and_asks_no_other_host(fork, browser, tmp_path):
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "where").symlink_to(fork)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/some/where/"
    page = browser.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "response", lambda response: wrong.append(response.url) if response.status >= 400 else None
    )
    page.on(
        "console", lambda message: wrong.append(message.text) if message.type == "error" else None
    )
    page.goto(base + "tutorial/any-curve/", wait_until="networkidle")
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(base + "tutorial/taylor-by-hinges/")
    page.close()
    server.shutdown()
    server.server_close()
    assert wrong == []
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []


def test_every_page_has_a_policy_that_allows_our_own_files_alone(site):
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(), "html.parser")
        policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == "'none'"
        assert re.fullmatch(r"'self'( 'sha256-[\w+/=]+')+", rules["script-src"])
        assert "http" not in policy
        handlers = [t.name for t in soup.find_all() if any(a.startswith("on") for a in t.attrs)]
        assert handlers == []


def test_an_inline_script_that_we_do_not_know_is_not_run(site, served, browser):
    page = browser.new_page()
    page.route(
        "**/tutorial/one-hinge/",
        lambda route: route.fulfill(
            body=(site / "tutorial/one-hinge/index.html")
            .read_text()
            .replace("</body>", "<script>window.spilt = true</script></body>"),
            content_type="text/html",
        ),
    )
    page.goto(served + "tutorial/one-hinge/")
    assert page.evaluate("window.spilt") is None
    page.close()


def test_site_keeps_nothing_but_the_theme(site, served, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(served)
    page.locator("label[for^=__palette]:visible").first.click()
    assert context.cookies() == []
    assert {key.split(".")[-1] for key in page.evaluate("Object.keys(localStorage)")} <= {
        "__palette"
    }
    context.close()


def test_licences_of_what_is_sent_are_in_the_site(site):
    text = (site / "licences.txt").read_text()
    for name in ("Material for MkDocs", "KaTeX", "iframe-worker", "Martin Donath", "Khan Academy"):
        assert name in text
    assert 'href="licences.txt"' in (site / "index.html").read_text()


def test_each_package_in_the_scripts_has_its_licence(site):
    # What a script says of itself, beside what its source map says.
    scripts = "".join(p.read_text() for p in (site / "assets" / "javascripts").rglob("*.js"))
    named = set(re.findall(r"/\*!\s*\*?\s*([a-z-]+)(?:\.js)?[\s.]", scripts))
    assert {"escape-html", "clipboard", "lunr"} <= named
    packages = licences.bundled()
    assert named <= set(packages)
    text = (site / "licences.txt").read_text()
    for name in packages:
        assert f"\n{name}, in Material's scripts\n===" in text


def test_a_package_without_a_licence_stops_the_build(monkeypatch):
    monkeypatch.setattr(licences, "bundled", lambda: ["@some/thing"])
    with pytest.raises(PluginError, match=r"hold @some/thing: put its licence into .*@some-thing"):
        licences._parts()


def test_no_page_carries_what_nobody_fetches(site):
    scripts = site / "assets" / "javascripts"
    assert [p.name for p in scripts.rglob("*") if p.suffix == ".map" or p.name == "lunr"] == []
    assert not [p for p in scripts.rglob("*.js") if "sourceMappingURL" in p.read_text()]


def test_workflows_pin_every_action_and_call_our_verbs(root):
    for path in (root / ".github" / "workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {}
        assert "concurrency" in workflow
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "uses" in step:
                    assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
                if "run" in step:
                    assert re.fullmatch(r"make (check|site|test)|python make\.py .*", step["run"])
