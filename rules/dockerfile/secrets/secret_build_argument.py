r"""A secret comes into the build as an argument, and stays in the image's history.

## Why it matters
`docker build --build-arg HF_TOKEN=...` looks as if the token were used once and gone. But an argument is recorded with
every RUN that follows its ARG: `docker history --no-trunc` prints it to whoever has the image, and the build's
provenance and cache keep it too. `ENV HF_TOKEN=$HF_TOKEN` goes further and hands it to every container.

A secret mount gives the value to one RUN and leaves nothing behind.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ARG HF_TOKEN
RUN pip install --no-cache-dir huggingface_hub==0.27.0
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir huggingface_hub==0.27.0
RUN --mount=type=secret,id=hf_token,env=HF_TOKEN \
    hf download org/model --revision 5f0b02c75b57c5855da9ae460ce51323ea669d8a
USER 10001
```

The build gets it with `docker build --secret id=hf_token,env=HF_TOKEN .`

## Known limits
Silent for stages that are only copied from, whose history does not reach the image, and for an ARG before the first
FROM, which no RUN sees. A default that is written out is another rule's affair, secret-in-build-variable.

## References
- https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
- https://docs.docker.com/build/building/secrets/
- https://docs.docker.com/reference/dockerfile/#arg
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Arg, Dockerfile, Env, Pair
from dslint.facts.secrets import is_placeholder, names_secret
from dslint.rule import Category, Finding, Severity, rule

_REFERENCE = re.compile(r"\$\{?([A-Za-z_][A-Za-z0-9_]*)")


@rule(
    on=(Arg, Env),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "buildkit/SecretsUsedInArgOrEnv",
        "hadolint/DL3064",
        "semgrep/secret-in-build-arg",
        "droast/DF014",
        "tally/buildkit/SecretsUsedInArgOrEnv",
    ),
)
def check(instruction: Arg | Env) -> Iterator[Finding]:
    dockerfile = instruction.document
    if not isinstance(dockerfile, Dockerfile) or instruction.stage not in dockerfile.shipped_stages:
        return
    for pair in instruction.pairs:
        if not names_secret(pair.name):
            continue
        if isinstance(instruction, Env) and pair.value is not None and _passes_argument(instruction, pair):
            yield Finding(
                pair.span,
                f"`{pair.name}` takes a build argument into the image, where everyone who has the image can read it",
                help="give it to the container when it starts: with a Kubernetes Secret, or `docker run -e`",
            )
        elif isinstance(instruction, Arg) and _is_given(instruction, pair):
            yield Finding(
                pair.name_span,
                f"`{pair.name}` stays in the image's history, where everyone who has the image can read it",
                help=f"mount it where it is used: `RUN --mount=type=secret,id={pair.name.lower()},env={pair.name} ...`",
            )


def _passes_argument(env: Env, pair: Pair) -> bool:
    """Whether the value is an ARG of the stage without a default."""
    names = set(_REFERENCE.findall(pair.value.raw)) if pair.value is not None else set()
    args = [each for each in env.stage.instructions[: env.index] if isinstance(each, Arg)] if env.stage else []
    return any(each.name in names and _is_given(arg, each) for arg in args for each in arg.pairs)


def _is_given(arg: Arg, pair: Pair) -> bool:
    """Whether the value comes from the build: there is no default, or one that only keeps its place."""
    return pair.value is None or is_placeholder(arg.value(pair.value)[0])
