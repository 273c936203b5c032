"""What there is to draw, and which files each figure is made of.

Scripts are read here, never run: nothing in this module imports them.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STYLE = ROOT / "figures_src" / "style.mplstyle"


@dataclass(frozen=True)
class Script:
    """One figure: its name and the file that draws it."""

    path: Path
    root: Path = ROOT

    @property
    def name(self) -> str:
        """The name of the figure: its file's, and the one a page writes."""
        return self.path.stem

    @property
    def module(self) -> str:
        """What Python imports."""
        return ".".join(self.path.relative_to(self.root).with_suffix("").parts)

    def shown(self, path: Path) -> str:
        """Return a path as people write it: from the root, if it lies below it."""
        return str(path.relative_to(self.root) if path.is_relative_to(self.root) else path)

    def claim(self) -> str:
        """Return the docstring, one sentence, which becomes the caption.

        Raises
        ------
        SyntaxError
            If the file is not Python, or does not begin with a claim.
        """
        tree = ast.parse(self.path.read_bytes(), filename=str(self.path))
        claim = " ".join((ast.get_docstring(tree) or "").split("\n\n")[0].split())
        if not claim.endswith("."):
            raise SyntaxError(
                "the file must begin with a docstring: the claim the figure proves, "
                "a full sentence that ends with a full stop",
                (str(self.path), 1, 1, claim or None),
            )
        return claim

    def inputs(self) -> list[Path]:
        """Return every file whose change can change the picture, this one first."""
        engine = sorted(Path(__file__).parents[1].glob("_[!_]*/*.py"))
        return [*_closure(self.path, self.root), STYLE, *engine]


def find(folder: Path) -> dict[str, Script]:
    """Return the figures of a folder by name: every file without an underscore."""
    root = folder.resolve().parent
    paths = sorted(folder.resolve().glob("[!_]*.py"))
    return {path.stem: Script(path, root) for path in paths}


def _closure(path: Path, root: Path) -> list[Path]:
    """Return the file and the first-party files it imports, directly or not."""
    seen: dict[Path, None] = {path: None}
    todo = [path]
    while todo:
        for found in _imported(todo.pop(), root):
            if found not in seen:
                seen[found] = None
                todo.append(found)
    return [path, *sorted(p for p in seen if p != path)]


@cache
def _imported(path: Path, root: Path) -> tuple[Path, ...]:
    """Return the first-party files that one file names in its import statements."""
    package = path.relative_to(root).parts[:-1]
    names: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(path.read_bytes(), filename=str(path))):
        if isinstance(node, ast.Import):
            names |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                submodule = (*module, alias.name)
                names.add(submodule if _file(root, submodule) else module)
    return tuple(sorted(found for name in names if (found := _file(root, name))))


def _file(root: Path, name: tuple[str, ...]) -> Path | None:
    plain = root.joinpath(*name).with_suffix(".py")
    package = root.joinpath(*name, "__init__.py")
    return plain if plain.is_file() else package if package.is_file() else None
