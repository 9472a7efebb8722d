"""Brings tables of facts up to date from their sources on the web. Run by hand; nothing else touches the network.

python3 dev.py facts              every table that has a source which a program can read
python3 dev.py facts os_eol       that table only

To add a table, write a function that takes its old facts and returns the new ones, and a line in `TABLES`. Review what
changed (`git diff dslint/facts/data`) before you commit it.
"""

from __future__ import annotations

import datetime
import json
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "dslint" / "facts" / "data"
API = "https://endoflife.date/api/v1/products"
OS_FAMILIES = (
    "debian",
    "ubuntu",
    "alpine-linux",
    "centos",
    "centos-stream",
    "amazon-linux",
    "rocky-linux",
    "almalinux",
)

OWN_DATES = {"ubuntu": {"14.04", "16.04"}}
"""Releases whose end endoflife.date has wrong; ours is from Ubuntu's distro-info-data."""

Row = dict[str, object]
Rows = dict[str, Row]
Fetch = Callable[[str], list[Row]]


def main(names: list[str]) -> int:
    """Refresh the tables named, or all; exit code 2 for a name that has no source."""
    unknown = [name for name in names if name not in TABLES]
    if unknown:
        print(f"no source is known for {', '.join(unknown)}; there is one for {', '.join(TABLES)}", file=sys.stderr)
        return 2
    for name in names or TABLES:
        refresh(name, releases_of)
    return 0


def refresh(name: str, fetch: Fetch, directory: Path = DATA) -> None:
    """Write one table anew, with today's date if anything in it has changed."""
    path = directory / f"{name}.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    facts = TABLES[name](table["facts"], fetch)
    if facts == table["facts"]:
        print(f"{name}: nothing new")
        return
    table |= {"as_of": datetime.datetime.now(datetime.UTC).date().isoformat(), "facts": facts}
    path.write_text(written(table), encoding="utf-8")
    print(f"{name}: changed, read `git diff {path.name}`")


def python_eol(facts: dict[str, Row], fetch: Fetch) -> dict[str, Row]:
    """When each Python was released, and when its support ends."""
    found = {
        str(each["name"]): {"released": each["releaseDate"], "eol": each["eolFrom"]}
        for each in fetch("python")
        if each.get("eolFrom")
    }
    return merged(facts, found)


def os_eol(facts: dict[str, Rows], fetch: Fetch) -> dict[str, Rows]:
    """When everybody's security fixes end: Debian's long-term support is free for all, the others' is not."""
    new: dict[str, Rows] = {}
    for family in OS_FAMILIES:
        end = "eoesFrom" if family == "debian" else "eolFrom"
        found: Rows = {}
        for each in fetch(family):
            codename = str(each.get("codename") or "").partition(" ")[0].lower()
            named: Row = {"codename": codename} if family in ("debian", "ubuntu") and codename else {}
            if each.get(end) and each["name"] not in OWN_DATES.get(family, ()):
                found[str(each["name"])] = named | {"eol": each[end]}
        new[family] = merged(facts[family], found)
    return new


def merged(old: Rows, found: Rows) -> Rows:
    """The rows of both, the newest first; what only we know is kept, and releases older than ours are left out."""
    oldest = min(map(numbers, old))
    names = {*old, *(name for name in found if numbers(name) >= oldest)}
    return {name: old.get(name, {}) | found.get(name, {}) for name in sorted(names, key=numbers, reverse=True)}


def numbers(version: str) -> tuple[int, ...]:
    """`3.10` as numbers, to be compared."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def releases_of(product: str) -> list[Row]:
    """What endoflife.date says of the releases of a product."""
    with urllib.request.urlopen(f"{API}/{product}/", timeout=30) as answer:
        releases: list[Row] = json.load(answer)["result"]["releases"]
    return releases


def written(table: Row) -> str:
    """A table as text: one row on each line."""
    lines = [f"  {json.dumps(key)}: {json.dumps(table[key])}," for key in ("source", "as_of")]
    facts = "\n".join(rows(table["facts"], "  ")).lstrip()
    return "\n".join(["{", *lines, f'  "facts": {facts}', "}"]) + "\n"


def rows(value: object, indent: str) -> list[str]:
    """A mapping of rows, or of families of rows, as lines; a row is a mapping without mappings in it."""
    if not isinstance(value, dict) or not any(isinstance(each, dict) for each in value.values()):
        return [indent + json.dumps(value, ensure_ascii=False)]
    parts = [
        f"{indent}  {json.dumps(key)}: " + "\n".join(rows(each, indent + "  ")).lstrip() for key, each in value.items()
    ]
    return [indent + "{", ",\n".join(parts), indent + "}"]


TABLES: dict[str, Callable[[dict[str, object], Fetch], dict[str, object]]] = {
    "python_eol": python_eol,  # type: ignore[dict-item]
    "os_eol": os_eol,  # type: ignore[dict-item]
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
