"""The JSON Schema of `dslint.toml`, made from the table of keys. Run as a module it writes schemas/."""

from __future__ import annotations

import json

from dslint.config.keys import KEYS

NAME = "config.schema.json"


def config_schema() -> dict[str, object]:
    """The schema (draft 7, which editors read) of `dslint.toml` and of `[tool.dslint]`."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "dslint",
        "description": "dslint.toml, and [tool.dslint] in pyproject.toml.",
        "type": "object",
        "properties": {key.name: {"description": key.help, **key.kind.schema()} for key in KEYS.values()},
        "additionalProperties": False,
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(config_schema(), indent=2) + "\n"


if __name__ == "__main__":
    import os

    from dslint.bundled import bundled

    with open(os.path.join(bundled("schemas"), NAME), "w", encoding="utf-8", newline="\n") as stream:
        stream.write(schema_text())
