"""The JSON Schema of `dslint.toml`, made from the table of keys and the rules' options.

Run as a module it writes schemas/.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dslint.config.keys import KEYS, RULES
from dslint.config.rule_options import options_schema

if TYPE_CHECKING:
    from dslint.config.keys import Schema
    from dslint.config.selectors import Selectable

NAME = "config.schema.json"


def config_schema(rules: Sequence[Selectable]) -> Schema:
    """The schema (draft 7, which editors read) of `dslint.toml` and of `[tool.dslint]`."""
    properties: dict[str, Schema] = {key.name: {"description": key.help, **key.kind.schema()} for key in KEYS.values()}
    own = {
        rule.name: RULES.rule_schema(options_schema(rule.options, getattr(rule, "page", "")))
        for rule in rules
        if rule.options is not None
    }
    properties["rules"] |= {"properties": own} if own else {}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "dslint",
        "description": "dslint.toml, and [tool.dslint] in pyproject.toml.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    from dslint.packs import builtin_rules

    return json.dumps(config_schema(builtin_rules()), indent=2) + "\n"


if __name__ == "__main__":
    import os

    from dslint.bundled import bundled

    with open(os.path.join(bundled("schemas"), NAME), "w", encoding="utf-8", newline="\n") as stream:
        stream.write(schema_text())
