"""What the names of folders say of the files in them: tests, and things to be looked at."""

from __future__ import annotations

import re

_TESTS = r"_?(?:tests?|test[-_]?data|mocks?|mock[-_].*)"
_SHOWN = r"_?(?:examples?|samples?|demos?|labs?|tutorials?|archived?|quick-?start)(?:[-_].*)?|tests?[-_].*"


def is_test(path: str) -> bool:
    """Whether a file lies among tests or their data: nobody runs it for its own sake."""
    return _lies_in(path, _TESTS)


def is_for_show(path: str) -> bool:
    """Whether a file lies among tests, examples or lessons, whose passwords open nothing."""
    return _lies_in(path, _TESTS) or _lies_in(path, _SHOWN)


def _lies_in(path: str, folders: str) -> bool:
    return any(re.fullmatch(folders, each) for each in path.lower().split("/")[:-1])
