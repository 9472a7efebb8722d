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
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV MLFLOW_TRACKING_URI=https://mlflow:s3cr3t@mlflow.internal.org
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
A variable counts as secret by its name (`HF_TOKEN`, `..._PASSWORD`, `..._API_KEY`) or because its value looks like
the token of a known service or is an address with a password in it. Silent for names that only look similar
(`TOKENIZERS_PARALLELISM`, `MAX_TOKENS`, `..._TOKEN_FILE`, `PUBLIC_KEY`), and for values that keep a place
(`changeme`, `<token>`, `your-key-here`), are empty, switches, numbers, paths or addresses. A secret that comes from
outside in a build argument is another rule's affair, secret-build-argument.

## References
- https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
- https://docs.docker.com/build/building/secrets/
"""

from collections.abc import Iterator

from dslint.dockerfile import Arg, Env, Pair
from dslint.facts.secrets import credential_in, is_secret_value, names_secret, password_in_url
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
            )


def _secret(instruction: Env | Arg, pair: Pair) -> str | None:
    """What secret the value is, in plain words; None if it is none, or nobody can know."""
    if pair.value is None:
        return None
    value, known = instruction.value(pair.value)
    found = credential_in(value)
    if found is not None:
        return found[0]
    if "$" in pair.value.raw:
        return None
    if password_in_url(value) is not None:
        return "an address with a password"
    if known and names_secret(pair.name) and is_secret_value(value) and not pair.name.lower().endswith(value.lower()):
        return "a password" if "pass" in pair.name.lower() else "a secret"
    return None
