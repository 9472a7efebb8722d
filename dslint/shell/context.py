"""Where in a script a command stands: in which groups, loops, branches, functions and substitutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.shell.word import Word


class Context:
    """One group of commands. `kind` is what opens it: `if`, `then`, `else`, `while`, `do`, `in` (a case branch), `{`,
    `(`, `function`, `$` (a substitution), `script` (a quoted script), or empty for the script itself. `next_operator`
    stands behind the group; `gives_up` is whether what follows a `||` there ends the script. `before` is the section
    of the same `if` or `case` above it (the condition of a `then`); `subject` is the word that a `case` looks at,
    `patterns` are those of this branch.
    """

    __slots__ = (
        "before",
        "condition",
        "conditional",
        "function",
        "gives_up",
        "kind",
        "loop",
        "next_operator",
        "parent",
        "patterns",
        "subject",
        "substitution",
    )

    def __init__(self, kind: str, parent: Context | None, after_or: bool = False) -> None:
        self.kind = kind
        self.parent = parent
        self.next_operator = ""
        self.gives_up = False
        self.before: Context | None = None
        self.subject: Word | None = None
        self.patterns: tuple[Word, ...] = ()
        self.conditional: bool = kind in _CONDITIONAL or after_or or (parent is not None and parent.conditional)
        self.loop: bool = kind in _LOOPS or (parent is not None and parent.loop)
        self.function: bool = kind == "function" or (parent is not None and parent.function)
        self.substitution: bool = kind == "$" or (parent is not None and parent.substitution)
        self.condition: bool = kind in _CONDITIONS or (parent is not None and kind != "$" and parent.condition)


_CONDITIONAL = frozenset({"then", "elif", "else", "do", "in"})
_LOOPS = frozenset({"while", "do"})
_CONDITIONS = frozenset({"if", "elif", "while"})
