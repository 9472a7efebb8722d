"""One requirement: a package, and which releases of it will do.

Parsed by the `packaging` library, as pip parses it. Its import takes four times as long as the start of Python, so the
plain forms (`name`, `name[extra]==1.2`, `name>=1,<2; python_version < "3.8"`) are read by one regex (see `plain`).
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from dslint.node import Node
from dslint.packages.plain import Parts, parse_plain
from dslint.source import Span

_NEVER = ("-", ".", "/", "~")
_FIXES_ONLY = re.compile(r"~=\d+(\.\d+){2,}|==\d+(\.\d+)+\.\*")
_INSTALLERS = frozenset({"pip", "setuptools", "wheel", "uv", "build", "virtualenv", "pip-tools"})
_CHECKERS = frozenset(
    {"pytest", "tox", "nox", "coverage", "pre-commit", "hypothesis", "nose", "nose2", "black", "flake8", "mypy", "ruff"}
    | {"pylint", "isort", "bandit", "autopep8", "yapf", "pyright", "codespell", "pydocstyle"}
)
_ANOTHER_SYSTEM = (
    r"^(?!.*\bor\b).*(?:(?:sys_platform|platform_system|os_name) *== *.(?:win32|darwin|Windows|Darwin|nt)\b"
    r"|python_(?:full_)?version *(?:<=?|==) *.(?:2|3\.[0-9])\b)"
)
_ARCHIVES = (".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tlz", ".tar.lz")


class Requirement(Node):
    """A requirement that names its package: `pandas>=2`, `torch[opt] @ https://...`, `git+https://...#egg=name`.

    `specifier` is sorted as `packaging` sorts it and without spaces; `marker` is in its canonical form. `known` is
    False when a part of it is a variable (`pandas==$VERSION`): the name can be trusted, the rest cannot.
    """

    def __init__(self, span: Span, text: str, parts: Parts, *, known: bool = True, parent: Node | None = None) -> None:
        super().__init__(span, parent)
        self.text = text
        self.name = parts.name
        self.extras = parts.extras
        self.specifier = parts.specifier
        self.marker = parts.marker
        self.url = parts.url
        self.known = known
        self.hashes: list[str] = []

    @property
    def label(self) -> str:
        return f"requirement {self.name}"

    @cached_property
    def normalized(self) -> str:
        """The name as indexes compare it (PEP 503): lower case, runs of `-_.` as one dash."""
        return re.sub(r"[-_.]+", "-", self.name).lower()

    @property
    def is_exact(self) -> bool:
        """Whether the specifier admits one release only: `==` without a wildcard, or `===`."""
        return any(part.startswith("==") and not part.endswith(".*") for part in self.specifier.split(","))

    @property
    def pinned_version(self) -> str | None:
        """The one release that a specifier of one clause admits: `2.5.1+cpu` of `==2.5.1+cpu`."""
        if not self.known or self.url or "," in self.specifier or not self.is_exact:
            return None
        return self.specifier.lstrip("=").strip()

    @property
    def is_floating(self) -> bool:
        """Whether the next install may bring another release; False where that is not known."""
        return self.known and not self.url and not self.hashes and not self.is_exact

    @property
    def takes_fixes_only(self) -> bool:
        """Whether a specifier keeps all but the last part of the version: `~=1.4.2`, `==1.4.*`."""
        parts = [part for part in self.specifier.split(",") if not part.startswith("!=")]
        return any(_FIXES_ONLY.fullmatch(part) for part in parts)

    @property
    def is_installer(self) -> bool:
        """Whether it is a tool that installs or builds packages, which itself is no part of what the code imports."""
        return self.normalized in _INSTALLERS

    @property
    def is_for_another_system(self) -> bool:
        """Whether its marker asks for Windows, for macOS, or for a Python that gets no fixes any more."""
        return self.marker is not None and re.search(_ANOTHER_SYSTEM, self.marker) is not None

    @property
    def is_checker(self) -> bool:
        """Whether it is a tool that tests, checks or formats code."""
        return is_checker(self.normalized)

    @cached_property
    def name_span(self) -> Span:
        """Where the name stands; the whole requirement where quoting hides it."""
        written = self.span.text
        offset = written.find(self.text)
        at = self.text.find(self.name)
        if offset < 0:
            offset, at = 0, written.find(self.name)
        if at < 0:
            return self.span
        start = self.span.start + offset + at
        return self.span.source.span(start, start + len(self.name))


def is_checker(name: str) -> bool:
    """Whether a package or a command of that (normalized) name tests, checks or formats code."""
    return name in _CHECKERS or name.startswith("pytest-")


def parse_requirement(text: str, span: Span, parent: Node | None = None) -> Requirement | None:
    """The requirement that `text` is, standing at `span`.

    None for what names no package: options, paths, bare URLs, names with a variable in them, and all other texts.
    """
    text = text.strip()
    if names_a_path(text):
        return None
    known = "$" not in text
    parts = _parts(text) if known else _parts_with_variables(text)
    return Requirement(span, text, parts, known=known, parent=parent) if parts else None


def names_a_path(text: str) -> bool:
    """Whether pip takes it for a file or a directory (or an option, which starts like nothing else)."""
    if text.startswith(_NEVER):
        return True
    if "@" in text or "://" in text:
        return False
    bare = text.partition(";")[0].partition("[")[0].rstrip()
    return "/" in bare or "\\" in bare or bare.lower().endswith(_ARCHIVES)


def _parts(text: str) -> Parts | None:
    found = parse_plain(text)
    if found:
        return found
    if _is_url(text):
        return _parts_of_url(text)
    from dslint.packages.pep508 import parse_pep508

    try:
        return parse_pep508(text)
    except ValueError:
        return None


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


def _is_url(text: str) -> bool:
    """Whether it is a URL as such (`git+https://...`), not `name @ URL`."""
    head = text.partition("://")[0]
    return head != text and "@" not in head


def _parts_with_variables(text: str) -> Parts | None:
    """`pandas==$VERSION` is pandas; `pandas$VERSION`, `$PACKAGE` and `$INDEX/pandas.whl` are nobody knows what."""
    if _is_url(text):
        return _parts_of_url(text)
    match = _name().match(text)
    rest = text[match.end() :].lstrip() if match else ""
    if not match or not rest.startswith(("=", "<", ">", "!", "~", "[", "@", ";", "(")):
        return None
    specifier, _, marker = rest.partition(";")
    if specifier.startswith("@"):
        return Parts(match[0], url=specifier[1:].strip())
    return Parts(match[0], specifier=specifier.strip(), marker=marker.strip() or None)


def _parts_of_url(text: str) -> Parts | None:
    """A bare URL names its package in `#egg=`, or in the name of a wheel."""
    url, _, fragment = text.partition("#")
    egg = next((part[4:] for part in fragment.split("&") if part.startswith("egg=")), "")
    file = url.partition("?")[0].rpartition("/")[2]
    wheel = file.partition("-")[0] if file.endswith(".whl") and file.count("-") >= 4 else ""
    match = _name().match(egg or wheel)
    return Parts(match[0], url=text) if match else None
