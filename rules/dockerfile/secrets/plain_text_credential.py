r"""A token, private key or password stands in the file, where everyone who reads it can use it.

## Why it matters
Tokens of Hugging Face, OpenAI, AWS or GitHub can be told by their looks, and that is how they are found: bots read
every public commit and try what they find within minutes. A private repository is no shelter either; it is cloned to
laptops and build servers, and a Dockerfile's text is copied into the history of the image. Taking the line out does
not help, because old commits and old images keep it. Some services revoke a token that they see in public, and then
the job fails at night:

```text
401 Client Error: Unauthorized for url: https://huggingface.co/api/models/org/model
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN git clone https://build:glpat-9aBcDeFgHiJkLmNoPqRs@gitlab.example.org/ml/features.git
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV MLFLOW_TRACKING_URI=https://mlflow:s3cr3t@mlflow.internal.org
USER 10001
```

Renew the token first: it counts as known. What a build step needs comes through a secret mount and leaves no trace;
what the container needs is given to it when it starts (`docker run -e`, a Kubernetes Secret):

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN --mount=type=secret,id=netrc,target=/root/.netrc \
    git clone https://gitlab.example.org/ml/features.git
USER 10001
```

No report shows the secret itself: its place is named, and stars stand for its text.

## Known limits
Known by their looks are tokens of Hugging Face, OpenAI, Anthropic, AWS, Google, Databricks, Perplexity, GitHub,
GitLab, PyPI, npm and Slack, private keys in PEM form, and passwords in addresses (`scheme://user:password@host`).
Tokens of GitHub and npm end with a checksum, and one that does not add up is taken for an example. Silent for
examples (`AKIAIOSFODNN7EXAMPLE`, `hf_xxxx`), for variables, and for addresses with a password that is a default
(`user:password@`, `airflow:airflow@`) or that stand in a comment. What is base64 is not looked into.

## References
- https://docs.docker.com/build/building/secrets/
- https://kubernetes.io/docs/concepts/configuration/secret/
- https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
"""

from bisect import bisect_left
from collections.abc import Iterator

from dslint.facts.secrets import credentials_in, passwords_in_urls
from dslint.node import Document
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule

_OF_ADDRESS = "the password of an address"


@rule(
    on=Document,  # type: ignore[type-abstract]  # it is only compared, never made
    category=Category.SECURITY,
    severity=Severity.ERROR,
    covers=("tally/secrets-in-code",),
)
def check(document: Document) -> Iterator[Finding]:
    source = document.source
    for what, start, end in _found(source.text):
        if what == _OF_ADDRESS and _is_of_one_file(document, start, end):
            continue
        yield Finding(
            source.span(start, end),
            f"{what} stands here in plain text: everyone who can read this file, or what is made of it, can use it",
            help="renew it, since it counts as known; then hand it over from outside: a build step takes it from "
            "`--mount=type=secret`, a container from a Secret, pip from `~/.netrc`",
            sensitive=True,
        )


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens, and the passwords in addresses that are none of them."""
    tokens = list(credentials_in(text))
    yield from tokens
    starts = [start for _, start, _ in tokens]
    for start, end in passwords_in_urls(text):
        line = text[max(text.rfind("\n", 0, start) + 1, start - 1000) : start].lstrip()
        before = bisect_left(starts, end) - 1
        if not line.startswith("#") and (before < 0 or tokens[before][2] <= start):
            yield _OF_ADDRESS, start, end


def _is_of_one_file(document: Document, start: int, end: int) -> bool:
    """Whether it is the weak password, or that of tests, of what a compose file reaches by a bare name."""
    from dslint.compose import ComposeFile  # few runs have one

    if not isinstance(document, ComposeFile):
        return False
    from dslint.compose.passwords import is_weak

    text = document.source.text
    user = text[max(text.rfind("/", 0, start), text.rfind("\n", 0, start)) + 1 : start - 1]
    host = text[end + 1 : end + 100].partition(":")[0].partition("/")[0]
    return "." not in host and (document.purpose is Purpose.TEST or is_weak(text[start:end], (user, host)))
