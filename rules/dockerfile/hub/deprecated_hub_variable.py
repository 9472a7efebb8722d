r"""A variable of the Hugging Face libraries has a deprecated name.

## Why it matters
`TRANSFORMERS_CACHE` and its kin come from a time before the libraries of the hub agreed on common names. The old ones
are read for a while, with a warning that nobody sees in a log:

```text
FutureWarning: Using `TRANSFORMERS_CACHE` is deprecated and will be removed in v5 of Transformers.
```

One upgrade later they mean nothing. The model is then downloaded to the default place, past the volume that was mounted
for it, or the token is not found and the download refused.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV TRANSFORMERS_CACHE=/models
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
ENV HF_HUB_CACHE=/models
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ENV HF_HOME=/models
USER 10001
```

## Known limits
Silent where the new name is set too, for those who serve old and new versions. The fix renames the variable; versions
of the libraries from before 2024 do not know the new names yet (as of 2026-11).

## References
- https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
- https://github.com/huggingface/huggingface_hub/releases
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from dslint.dockerfile import Env, Stage
from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, once_per_node, rule
from dslint.source import Source

_NEW = {
    "TRANSFORMERS_CACHE": "HF_HUB_CACHE",
    "PYTORCH_TRANSFORMERS_CACHE": "HF_HUB_CACHE",
    "PYTORCH_PRETRAINED_BERT_CACHE": "HF_HUB_CACHE",
    "HUGGINGFACE_HUB_CACHE": "HF_HUB_CACHE",
    "HUGGINGFACE_ASSETS_CACHE": "HF_ASSETS_CACHE",
    "HUGGING_FACE_HUB_TOKEN": "HF_TOKEN",
}
_ENOUGH = frozenset({"HF_HOME", "HF_HUB_CACHE"})


@rule(
    on=(Env, Container),
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
)
def check(node: Env | Container) -> Iterator[Finding]:
    named = _of_image(node) if isinstance(node, Env) else [(each.name, each.anchor) for each in node.env_list]
    if not any(name in _NEW for name, _ in named):
        return
    known = {name for name, _ in named}
    if isinstance(node, Env) and node.stage is not None:
        known |= _set_in(node.stage)
    for name, span in named:
        new = _NEW.get(name)
        if new is None or new in known or (new == "HF_HUB_CACHE" and not _ENOUGH.isdisjoint(known)):
            continue
        known.add(new)
        is_plain = span.text == name and not _is_used(span.source, name)
        fix = Fix(f"rename it to `{new}`", (Edit(span, new),)) if is_plain else None
        yield Finding(
            span,
            f"`{name}` is a deprecated name of `{new}`: one upgrade of the libraries later it means nothing",
            help=f"write `{new}`",
            fix=fix,
        )


def _of_image(env: Env) -> list[tuple[str, Span]]:
    return [(pair.name, pair.name_span) for pair in env.pairs]


@once_per_node
def _set_in(stage: Stage) -> set[str]:
    """The new names that are set anywhere in a stage."""
    envs = [each for part in stage.chain for each in part.instructions if isinstance(each, Env)]
    return {pair.name for each in envs for pair in each.pairs if pair.name not in _NEW}


@lru_cache(maxsize=16)
def _is_used(source: Source, name: str) -> bool:
    """Whether something in the file takes the value of the variable, and would miss it."""
    return re.search(rf"\$[{{(]?{name}\b", source.text) is not None
