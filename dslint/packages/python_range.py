"""Which releases of Python a project says it runs on: `requires-python`, and Poetry's own way to write it.

Poetry's operators: python-poetry.org/docs/dependency-specification (2026-11).
"""

from __future__ import annotations

import re

_PATCHES = 40
"""More bug-fix releases than any minor release of Python has had."""


def allows_python(specifier: str, minor: str) -> bool | None:
    """Whether some release of `minor` (`3.12`) is allowed; None for a specifier that cannot be read."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    if not re.fullmatch(r"3\.\d{1,2}", minor):
        return None
    try:
        alternatives = [SpecifierSet(_as_pep440(each)) for each in specifier.split("||")]
    except InvalidSpecifier:
        return None
    releases = [f"{minor}.{patch}" for patch in range(_PATCHES)]
    return any(each.contains(release) for each in alternatives for release in releases)


def _as_pep440(text: str) -> str:
    """`^3.10` and `~3.10` in the words of PEP 440; a bare `3.10` is that release alone."""
    return ",".join(_one(each.strip()) for each in re.split(r",|(?<=[\d*]) +(?=[<>=!~^])", text) if each.strip())


def _one(text: str) -> str:
    found = re.fullmatch(r"([~^])\s*(\d+)(?:\.(\d+))?((?:\.\d+)*)", text)
    if found is not None:
        major, minor = found[2], found[3]
        lower = major + (f".{minor}" if minor else "") + found[4]
        is_caret = found[1] == "^" or minor is None
        return f">={lower},<{int(major) + 1}" if is_caret else f">={lower},<{major}.{int(minor) + 1}"
    bare = re.fullmatch(r"\d+(?:\.\d+)*(?:\.\*)?", text)
    return f"=={text}" if bare is not None else text.replace(" ", "")
