"""Images of programs that look after the node they run on (table `node_agents`)."""

from __future__ import annotations

from functools import cache
from typing import cast

from dslint.facts.data import load


@cache
def is_node_agent(name: str) -> bool:
    """Whether the image `name` (familiar, without tag) holds an agent or driver of nodes; false where nobody looked."""
    known = cast("list[str]", load("node_agents"))
    return name in known or any(each.endswith("*") and name.startswith(each[:-1]) for each in known)
