"""Where in a script a command stands: in which groups, loops, branches, functions and substitutions."""

from __future__ import annotations


class Context:
    """One group of commands. `kind` is what opens it: `if`, `then`, `else`, `while`, `do`, `in` (a case branch), `{`,
    `(`, `function`, `$` (a substitution), `script` (a quoted script), or empty for the script itself. `next_operator`
    stands behind the group; `gives_up` is whether what follows a `||` there ends the script.
    """

    __slots__ = (
        "condition",
        "conditional",
        "function",
        "gives_up",
        "kind",
        "loop",
        "next_operator",
        "parent",
        "substitution",
    )

    def __init__(self, kind: str, parent: Context | None, after_or: bool = False) -> None:
        self.kind = kind
        self.parent = parent
        self.next_operator = ""
        self.gives_up = False
        self.conditional: bool = kind in _CONDITIONAL or after_or or (parent is not None and parent.conditional)
        self.loop: bool = kind in _LOOPS or (parent is not None and parent.loop)
        self.function: bool = kind == "function" or (parent is not None and parent.function)
        self.substitution: bool = kind == "$" or (parent is not None and parent.substitution)
        self.condition: bool = kind in _CONDITIONS or (parent is not None and kind != "$" and parent.condition)


_CONDITIONAL = frozenset({"then", "elif", "else", "do", "in"})
_LOOPS = frozenset({"while", "do"})
_CONDITIONS = frozenset({"if", "elif", "while"})
