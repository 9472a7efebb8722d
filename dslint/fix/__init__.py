"""Fixes: choose those that go together, apply them to the text, prove the outcome, show it as a diff.

A fix is edits on spans; what lies outside of them stays as it is, byte for byte.
"""

from __future__ import annotations

from dslint.fix.choose import Chosen, Plan, plan
from dslint.fix.diff import file_diff
from dslint.fix.edits import OverlapError, apply, encoded
from dslint.fix.proof import Reread, proven, verify

__all__ = [
    "Chosen",
    "OverlapError",
    "Plan",
    "Reread",
    "apply",
    "encoded",
    "file_diff",
    "plan",
    "proven",
    "verify",
]
