"""The variables that a script sets for its later commands, found without looking through the script each time."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.shell.command import Command
    from dslint.shell.word import Word


class Assigned:
    """`NAME=value` and `export NAME=value` among commands, by name; `size` is the number of commands."""

    def __init__(self, commands: list[Command]) -> None:
        self.size = len(commands)
        self._places = {command: place for place, command in enumerate(commands)}
        self._values: dict[str, list[Word]] = {}
        self._set_at: dict[str, list[int]] = {}
        for command, place in self._places.items():
            for name, value in _assignments(command):
                places = self._set_at.setdefault(name, [])
                if not places or places[-1] != place:
                    places.append(place)
                    self._values.setdefault(name, []).append(value)

    def above(self, command: Command, name: str) -> Word | None:
        """The value that the nearest command above `command` gives to a variable."""
        places = self._set_at.get(name)
        if places is None or command not in self._places:
            return None
        found = bisect_left(places, self._places[command])
        return self._values[name][found - 1] if found else None


def _assignments(command: Command) -> Iterator[tuple[str, Word]]:
    if command.name == "export":
        for word in command.args:
            name, equals, _ = word.text.partition("=")
            if equals:
                yield name, word.slice(len(name) + 1)
    elif not command.name:
        for assignment in command.assignments:
            yield assignment.name, assignment.value
