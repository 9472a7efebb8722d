"""The argument lists of manifests (`command`, `args`) as words and as the commands that they run."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import find, items
from dslint.yaml import Scalar, Sequence

if TYPE_CHECKING:
    from dslint.node import Node
    from dslint.shell import Script, Word
    from dslint.yaml import YamlNode


def sequence_words(node: YamlNode | None, *path: str | int) -> list[Word] | None:
    """The list of strings at `path` as words, or None if there is no list."""
    found = find(node, *path)
    if not isinstance(found, Sequence):
        return None
    from dslint.shell.items import ItemWord

    scalars = (item for item in items(found) if isinstance(item, Scalar))
    return [ItemWord(item, not has_substitution(item.text)) for item in scalars]


def has_substitution(text: str) -> bool:
    """Whether Kubernetes or a template puts another value into `text`: `$(NAME)`, `${NAME}`, `{{ ... }}`.

    `$$(NAME)` is an escaped `$(NAME)` and stays.
    """
    return "{{" in text or "${" in text or ("$(" in text and _substitution().search(text) is not None)


@cache
def _substitution() -> re.Pattern[str]:
    return re.compile(r"(?<!\$)(?:\$\$)*\$\([-._a-zA-Z][-._a-zA-Z0-9]*\)")


def argv_script(words: list[Word], parent: Node) -> Script:
    """The commands that an argument list runs."""
    from dslint.shell import parse_argv
    from dslint.shell.items import insert_item

    return parse_argv(words, parent=parent, insert=insert_item)
