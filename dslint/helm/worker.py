"""Renders charts in a process of its own: `python -I worker.py SITE SECONDS`. It imports nothing of dslint.

SITE is the directory that holds the package `helm_python`, SECONDS the most that one chart may take. Standard input has
one JSON object a line: `copies` (the directories of copies of one chart), `sets` (each with `name`, `namespace` and
`values`, texts of values files). For each it writes one line to standard output: for each set a list with one answer
for each copy, which is `{"files": {...}}` or `{"error": ..., "kind": ...}`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any

MEMORY = 4 << 30
"""The address space of the process, in bytes; Go reserves more than it uses."""
MOST_OUTPUT = 8 << 20
"""The most characters that one rendering may give."""
TOO_LONG = 75
"""What the process ends with when a chart takes too long."""


def main() -> None:
    """Render what standard input asks for."""
    sys.path.insert(0, sys.argv[1])
    _limit_memory()
    _answer(_load(), int(sys.argv[2]))


def _load() -> Any:
    import helm_python

    return helm_python


def _answer(helm: Any, seconds: int) -> None:
    for line in sys.stdin:
        watch = threading.Timer(seconds, os._exit, (TOO_LONG,))
        watch.daemon = True
        watch.start()
        print(json.dumps(_rendered(helm, json.loads(line))), flush=True)
        watch.cancel()


def _limit_memory() -> None:
    """Where the system can: not on Windows, and macOS takes the limit without keeping it."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def _rendered(helm: Any, job: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [[_one(helm, copy, given) for copy in job["copies"]] for given in job["sets"]]


def _one(helm: Any, copy: str, given: dict[str, Any]) -> dict[str, Any]:
    try:
        values: dict[str, Any] = {}
        for text in given["values"]:
            values = _merged(values, helm.values_from_yaml(text) or {})
        with helm.Chart.load(copy) as chart:
            files = chart.render(values, name=given["name"], namespace=given["namespace"])
    except helm.HelmError as error:
        return {"error": str(error)[:4000], "kind": type(error).__name__}
    if sum(map(len, files.values())) > MOST_OUTPUT:
        return {"error": f"it renders to more than {MOST_OUTPUT >> 20} MB", "kind": "TooMuch"}
    return {"files": files}


def _merged(below: Any, above: dict[str, Any]) -> dict[str, Any]:
    """As Helm lays one values file over another: mappings are merged, all else is replaced."""
    merged = dict(below)
    for name, value in above.items():
        old = merged.get(name)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[name] = _merged(old, value) if both else value
    return merged


if __name__ == "__main__":
    main()
