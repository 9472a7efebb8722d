r"""A file of passwords or keys is put into the image.

## Why it matters
An image is an archive that everyone who pulls it can unpack, file by file. A `.env`, `kaggle.json` or SSH key that a
COPY put there is in it for good: `RUN rm .env` further down only hides it, since the layer below still holds it.
Images go further than one thinks, to a shared registry, to a customer, to a public one by a typo.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY kaggle.json /root/.kaggle/kaggle.json
RUN pip install --no-cache-dir kaggle==1.6.17 && kaggle datasets download -d org/churn
USER 10001
```

A secret mount shows the file to one RUN, and leaves nothing behind:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir kaggle==1.6.17
RUN --mount=type=secret,id=kaggle,target=/root/.kaggle/kaggle.json \
    kaggle datasets download -d org/churn
USER 10001
```

It is built with `docker build --secret id=kaggle,src=$HOME/.kaggle/kaggle.json .`. What only the running container
needs is given to it when it starts: `docker run --env-file .env`, or a Kubernetes Secret as a volume.

## Known limits
Judged are sources of COPY and ADD that name such a file or directory themselves, and files into which a RUN writes
(`echo "$KEY" > ~/.ssh/id_rsa`) without deleting them in the same step. What `COPY . .` takes along is
another rule's affair, context-without-dockerignore. Silent for stages that are only copied from, and for `.env.example`
and the like.

## References
- https://docs.docker.com/build/building/secrets/
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Dockerfile, Run
from dslint.facts.secrets import secret_file
from dslint.rule import Category, Finding, Severity, Span, rule

_HELP = "mount it for the step that needs it, `RUN --mount=type=secret,id=...,target=...`, or give it to the container"


@rule(
    on=(Copy, Add, Run),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=("trivy/DS-0031", "dockle/CIS-DI-0010", "dockle/DKL-LI-0003"),
)
def check(instruction: Copy | Add | Run) -> Iterator[Finding]:
    dockerfile = instruction.document
    if not isinstance(dockerfile, Dockerfile) or instruction.stage not in dockerfile.shipped_stages:
        return
    found = _written(instruction) if isinstance(instruction, Run) else _copied(instruction)
    for path, span in found:
        what = secret_file(path)
        if what is not None:
            yield Finding(
                span,
                f"`{path}` is {what}, and everyone who has the image can unpack it, even if a later step deletes it",
                help=f"{_HELP} when it starts",
            )


def _copied(copying: Copy | Add) -> Iterator[tuple[str, Span]]:
    for word in copying.sources:
        source, known = copying.value(word)
        if known and "://" not in source:
            yield source, word.span


def _written(run: Run) -> Iterator[tuple[str, Span]]:
    """The files that commands write and do not delete again in the same step; a `.env` may be harmless settings."""
    deleted = " ".join(word.text for command in run.commands if command.name == "rm" for word in command.args)
    for command in run.commands:
        for redirect in command.redirects:
            path = redirect.target.text
            name = path.rpartition("/")[2]
            if not redirect.operator.startswith(">") or name.startswith(".env") or secret_file(path) is None:
                continue
            mounted = any(mount.target and path.startswith(mount.target) for mount in run.mounts)
            if not mounted and name not in deleted:
                yield path, redirect.target.span
