r"""An ENV uses a variable that the same ENV only just sets.

## Why it matters
Docker fills in all variables of an instruction before it sets any. In `ENV CUDA_HOME=/usr/local/cuda
LD_LIBRARY_PATH=$CUDA_HOME/lib64` the second gets the value that CUDA_HOME had above this line, and where it had none
that is nothing: LD_LIBRARY_PATH becomes `/lib64`. The build works, and the program does not find its libraries.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV APP_HOME=/app MODEL_DIR=$APP_HOME/models
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
ENV APP_HOME=/app
ENV MODEL_DIR=$APP_HOME/models
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ENV APP_HOME=/app
ENV MODEL_DIR=$APP_HOME/models
USER 10001
```

## Known limits
Silent where the variable is set further up in the file as well, for a variable that adds to itself
(`PATH=$PATH:/opt/bin`), and for `${X:-default}`.

## References
- https://docs.docker.com/reference/dockerfile/#environment-replacement
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Env, Pair
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, Span, rule


@rule(
    on=Env,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("droast/DF062", "hadolint/DL3044"),
)
def check(env: Env) -> Iterator[Finding]:
    if env.legacy or env.stage is None or len(env.pairs) < 2 or "$" not in env.text.text:
        return
    above: dict[str, Pair] = {}
    for previous, pair in zip([None, *env.pairs], env.pairs, strict=False):
        used = _references(pair)
        late = next((name for name in used if name in above and not env.stage.scope.declares(name, env)), None)
        if late is not None and previous is not None and pair.value is not None:
            start, end = used[late]
            yield Finding(
                pair.value.part(start, end),
                f"`{late}` has no value yet: it is set by the same ENV, and counts from the next instruction on",
                help=f"set `{pair.name}` in an ENV of its own below",
                related=(Related(above[late].span, "counts below this instruction"),),
                fix=_split(previous, pair),
            )
        if pair.name not in used:
            above.setdefault(pair.name, pair)


def _references(pair: Pair) -> dict[str, tuple[int, int]]:
    """The variables that the value uses without a default, each with its first place."""
    if pair.value is None or "$" not in pair.value.raw or "'" in pair.value.raw or "\\$" in pair.value.raw:
        return {}
    found = re.finditer(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))", pair.value.text, re.ASCII)
    return {each[1] or each[2]: each.span() for each in reversed(list(found))}


def _split(previous: Pair, pair: Pair) -> Fix | None:
    between = Span(pair.span.source, previous.span.end, pair.span.start)
    if "#" in between.text:
        return None
    return Fix(f"set `{pair.name}` in an ENV of its own", (Edit(between, "\nENV "),))
