"""The digest in a `Chart.lock`: Helm compares it with one that it makes of the dependencies in `Chart.yaml`.

It is the SHA-256 of both lists as Go writes them in JSON (helm.sh/helm/v4, internal/resolver, HashReq; tried against
Helm 4.2.3 on 2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, items, scalar, text
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dslint.kubernetes.chart import ChartDependency

_ESCAPES = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def digest(wanted: Sequence[ChartDependency], locked: Sequence[ChartDependency]) -> str | None:
    """The digest, as a lock file writes it; None where it depends on more than the two files say."""
    import json
    from hashlib import sha256

    rows = [[_row(dependency) for dependency in each] for each in (wanted, locked)]
    if any(row is None for each in rows for row in each):
        return None
    written = json.dumps(rows, separators=(",", ":"), ensure_ascii=False)
    for character, escape in _ESCAPES:
        written = written.replace(character, escape)
    return f"sha256:{sha256(written.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _row(dependency: ChartDependency) -> dict[str, object] | None:
    """An entry with its fields in Helm's order. Of `@name` only the machine that made the lock knew the address."""
    node = dependency.yaml
    version = scalar(node, "version")
    imports = list(items(node, "import-values"))
    if (
        dependency.repository.startswith(("@", "alias:"))
        or (version is not None and not isinstance(version.value, str))
        or not all(isinstance(each, Scalar) for each in imports)
    ):
        return None
    row: dict[str, object] = {
        "name": dependency.name,
        "version": dependency.version,
        "repository": dependency.repository,
        "condition": text(node, "condition") or "",
        "tags": [each.text for each in items(node, "tags") if isinstance(each, Scalar)],
        "enabled": bool(boolean(node, "enabled")),
        "import-values": [each.text for each in imports if isinstance(each, Scalar)],
        "alias": dependency.alias,
    }
    return {name: value for name, value in row.items() if value or name in ("name", "repository")}
