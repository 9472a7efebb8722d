"""Whether a text can hold a suppression at all: much cheaper than reading its comments, and most texts hold none."""

from __future__ import annotations

OF_PEERS = (
    "hadolint",
    "skip=",
    "checkov",
    "shellcheck",
    "trivy:ignore:",
    "nosem",
    "kube-linter.io/",
    "kube-score/ignore",
    "polaris.fairw",
)
"""A text without any of these holds no suppression for another linter."""


def may_hold_ours(text: str) -> bool:
    """Whether something in the text may be addressed to dslint."""
    return "dslint" in text or "dslint" in text.lower()


def may_hold_peers(text: str) -> bool:
    """Whether something in the text may be addressed to another linter."""
    return any(mark in text for mark in OF_PEERS)
