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

from dslint.dockerfile import Dockerfile, Env
from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule

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
    known = _known(node, named)
    for name, span in named:
        new = _NEW.get(name)
        if new is None or new in known or (new == "HF_HUB_CACHE" and not _ENOUGH.isdisjoint(known)):
            continue
        known.add(new)
        is_used = re.search(rf"\$[{{(]?{name}\b", span.source.text) is not None
        fix = Fix(f"rename it to `{new}`", (Edit(span, new),)) if span.text == name and not is_used else None
        yield Finding(
            span,
            f"`{name}` is a deprecated name of `{new}`: one upgrade of the libraries later it means nothing",
            help=f"write `{new}`",
            fix=fix,
        )


def _of_image(env: Env) -> list[tuple[str, Span]]:
    return [(pair.name, pair.name_span) for pair in env.pairs]


def _known(node: Env | Container, named: list[tuple[str, Span]]) -> set[str]:
    """The names that are set beside it: in the container, or anywhere in the image's stage."""
    known = {name for name, _ in named}
    if isinstance(node, Env) and isinstance(node.document, Dockerfile) and node.stage is not None:
        envs = [each for stage in node.stage.chain for each in stage.instructions if isinstance(each, Env)]
        known.update(pair.name for each in envs for pair in each.pairs if pair.name not in _NEW)
    return known
