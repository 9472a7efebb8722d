"""Makes `compose.json` from the JSON Schema of the Compose Specification, without its prose.

    git clone https://github.com/compose-spec/compose-spec && python3 schemas/make_compose.py compose-spec

The schema is https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json, Apache-2.0.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TARGET = Path(__file__).parent / "compose.json"
LEFT_OUT = frozenset({"description", "title", "default", "uniqueItems", "$id", "$schema", "deprecated", "format"})
"""What no finding of dslint is made from: of lists with equal items Compose itself takes one away."""


def compact(schema: object, *, is_names: bool = False) -> object:
    """A schema without prose; the keys under `properties` are names of fields and all stay."""
    if isinstance(schema, list):
        return [compact(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = ("properties", "patternProperties", "definitions")
    kept = {name: value for name, value in schema.items() if is_names or name not in LEFT_OUT}
    return {name: compact(value, is_names=not is_names and name in inner) for name, value in kept.items()}


def git(repository: Path, *words: str) -> str:
    """What git says of the repository."""
    return subprocess.run(["git", "-C", repository, *words], check=True, capture_output=True, text=True).stdout


def main(repository: Path) -> None:
    """Write the file."""
    commit, day = git(repository, "log", "-1", "--format=%H %cs").split()
    made = {
        "source": f"https://github.com/compose-spec/compose-spec/blob/{commit}/schema/compose-spec.json",
        "license": "Apache-2.0",
        "as_of": day,
        "schema": compact(json.loads(git(repository, "show", "HEAD:schema/compose-spec.json"))),
    }
    TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
