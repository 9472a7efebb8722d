"""What a file is there for, as far as the names of its folders and its own say: work, tests, or to be looked at."""

from __future__ import annotations

import re
from enum import Enum

_TESTS = (
    r"_?(?:tests?|testing|test[-_]?data|mocks?|mock[-_].*|\.?ci|\.circleci|\.buildkite|\.jenkins)"
    r"|\.github|\.gitlab|\.devcontainer|\.clusterfuzzlite|(?:oss-?)?fuzz(?:ing|ers?)?"
)
_SHOWN = r"_?(?:examples?|samples?|demos?|labs?|tutorials?|quick-?start)(?:[-_].*)?|tests?[-_].*"
_KEPT = r"_?(?:archived?|attic|deprecated|obsolete|retired)(?:[-_].*)?|.*[-_]archived?"
_TEST_WORDS = r"(?:tests?|ci|e2e|qa|gitpod)"
_TEST_IMAGE = (
    rf"(?:dockerfile|containerfile)[._-](?:.*[._-])?{_TEST_WORDS}(?:[._-].*)?"
    rf"|(?:.*[._-])?{_TEST_WORDS}(?:[._-].*)?\.dockerfile"
)
_KEPT_FILE = r"[_~].*|.*(?:[._-](?:bak|backup|old|orig|disabled|deprecated)|~)"
_SHOWN_FILE = r".+[._-](?:examples?|samples?|templates?)\.(?:ya?ml|json)"


class Purpose(Enum):
    """`WORK` is what a project delivers or runs."""

    WORK = "work"
    TEST = "tests, their data, what runs them, and editors' containers"
    SHOWN = "examples and lessons, whose passwords open nothing"
    KEPT = "kept for the record; nobody builds or runs it"


def purpose_of(path: str) -> Purpose:
    """The purpose of the file at a path of its project."""
    *folders, name = path.lower().split("/")
    if re.fullmatch(_TEST_IMAGE, name) or any(re.fullmatch(_TESTS, each) for each in folders):
        return Purpose.TEST
    if re.fullmatch(_KEPT_FILE, name) or any(re.fullmatch(_KEPT, each) for each in folders):
        return Purpose.KEPT
    shown = re.fullmatch(_SHOWN_FILE, name) or any(re.fullmatch(_SHOWN, each) for each in folders)
    return Purpose.SHOWN if shown else Purpose.WORK
