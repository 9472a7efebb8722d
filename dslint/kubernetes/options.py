"""Options that the program of a container is started with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.container import Container
    from dslint.shell import Word


def option(container: Container, *names: str) -> Word | None:
    """The value of the last option of one of these names (`--port 80`, `--port=80`); None without one."""
    wanted = {_name(name) for name in names}
    found = None
    for words in _lines(container):
        for index, word in enumerate(words):
            written, equals, _ = word.text.partition("=")
            if _name(written) in wanted:
                following = words[index + 1] if index + 1 < len(words) else None
                found = word.slice(len(written) + 1) if equals else following or found
    return found


def has_option(container: Container, *names: str) -> bool:
    """Whether one of these options is given, with or without a value."""
    wanted = {_name(name) for name in names}
    return any(_name(word.text.partition("=")[0]) in wanted for words in _lines(container) for word in words)


def _name(written: str) -> str:
    """An option's name as it is documented: vLLM takes `--tensor_parallel_size` too."""
    return written.replace("_", "-") if written.startswith("--") else written


def option_number(container: Container, *names: str) -> int | None:
    """The value of an option as a number; 1 where it is not given, None where it is not known."""
    if not has_option(container, *names):
        return 1
    word = option(container, *names)
    text = word.text if word is not None else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST else None


_LONGEST = 7


def _lines(container: Container) -> Iterator[list[Word]]:
    """The words of each command; where the command is the image's own, its arguments."""
    if not container.commands:
        yield container.argv
    for command in container.commands:
        yield command.words
