"""What a stage ends with: its user and its environment variables."""

from __future__ import annotations

from dslint.dockerfile.pairs import Pair
from dslint.dockerfile.settings import User


class UserValue:
    """The user that a stage ends with: `user[:group]`, where it is said, and whether it is known."""

    def __init__(self, text: str, known: bool, instruction: User) -> None:
        self.text = text
        self.known = known
        self.instruction = instruction
        self.span = instruction.arguments_span

    @property
    def name(self) -> str:
        """The user without the group."""
        return self.text.partition(":")[0]

    @property
    def is_root(self) -> bool:
        """Whether it is surely root."""
        return self.known and self.name in ("root", "0", "")


class EnvValue:
    """An environment variable: its value as far as known, and where it is set."""

    def __init__(self, text: str, known: bool, pair: Pair) -> None:
        self.text = text
        self.known = known
        self.pair = pair
        self.name = pair.name
        self.span = pair.span
