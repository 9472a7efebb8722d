r"""An ENV or ARG holds a secret, and everyone who has the image or the Dockerfile can read it.

## Why it matters
What ENV sets is written into the image's configuration, and the default of an ARG stands in its history. Nobody has
to break in to read it: `docker inspect` and `docker history` print it to whoever can pull the image, and the
Dockerfile itself is in Git for good. Deleting the line later does not help, since old images and old commits still
hold it. Tokens of Hugging Face, OpenAI or AWS that lie around like this are found and used by bots within minutes.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV MLFLOW_TRACKING_PASSWORD=hunter2-in-production
USER 10001
```
What the container needs is given to it when it starts (`docker run -e`, a Kubernetes Secret); what only the build
needs comes through a secret mount and leaves no trace:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN --mount=type=secret,id=hf_token,env=HF_TOKEN \
    python -c "import os; assert os.environ['HF_TOKEN']"
USER 10001
```

## Known limits
A variable counts as secret by its name (`HF_TOKEN`, `..._PASSWORD`, `..._API_KEY`). Silent for names that only look
similar (`TOKENIZERS_PARALLELISM`, `MAX_TOKENS`, `..._TOKEN_FILE`, `PUBLIC_KEY`), and for values that keep a place
(`<token>`, `your-key-here`), are empty, switches, numbers, paths or addresses. Other rules' affairs: a token that is
known by its looks, whatever the variable's name, and a password in an address (plain-text-credential); a password that
everyone tries first, such as `postgres` (default-password); a secret that comes from outside in a build argument
(secret-build-argument).

## References
- https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
- https://docs.docker.com/build/building/secrets/
"""

from collections.abc import Iterator

from dslint.dockerfile import Arg, Env, Pair
from dslint.facts.secrets import is_written_out
from dslint.rule import Category, Finding, Severity, rule

_HELP = {
    "ENV": "take it out, renew it, and give it to the container when it starts (Kubernetes Secret, `docker run -e`)",
    "ARG": "take it out, renew it, and mount it where it is used: `RUN --mount=type=secret,id=...,env={name}`",
}


@rule(
    on=(Env, Arg),
    category=Category.SECURITY,
    severity=Severity.ERROR,
    covers=(
        "buildkit/SecretsUsedInArgOrEnv",
        "hadolint/DL3064",
        "semgrep/secret-in-build-arg",
        "droast/DF013",
        "droast/DF014",
        "dockle/CIS-DI-0010",
        "trivy/DS-0031",
        "tally/buildkit/SecretsUsedInArgOrEnv",
    ),
)
def check(instruction: Env | Arg) -> Iterator[Finding]:
    for pair in instruction.pairs:
        what = _secret(instruction, pair)
        if what and pair.value is not None:
            keyword = instruction.keyword
            where = "the image's configuration" if keyword == "ENV" else "this file and the image's history"
            yield Finding(
                pair.value.span,
                f"`{pair.name}` holds {what}, which everyone who has the image can read in {where}",
                help=_HELP[keyword].format(name=pair.name),
                sensitive=True,
            )


def _secret(instruction: Env | Arg, pair: Pair) -> str | None:
    """What secret the value is, in plain words; None if it is none, or nobody can know."""
    if pair.value is None or "$" in pair.value.raw:
        return None
    value, known = instruction.value(pair.value)
    if not known or not is_written_out(pair.name, value):
        return None
    return "a password" if "pass" in pair.name.lower() else "a secret"
