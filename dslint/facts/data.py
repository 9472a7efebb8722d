"""Loads a table of facts. Each is `data/<name>.json` with `source`, `as_of` (a date) and `facts`."""

from __future__ import annotations

import os
from functools import cache


@cache
def load(name: str) -> object:
    """The `facts` of the table `name`, read once; whoever reads it knows its shape."""
    import json

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", f"{name}.json")
    with open(path, encoding="utf-8") as file:
        facts: object = json.load(file)["facts"]
    return facts
