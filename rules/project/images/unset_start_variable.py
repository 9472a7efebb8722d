r"""The command that an image starts with needs a variable that nothing sets in this container.

## Why it matters
Some platforms, such as Cloud Run and Heroku, tell each container in `PORT` where to listen, and Dockerfiles written
for them begin with `gunicorn --bind :$PORT`. Kubernetes sets no such variable. The shell puts nothing in its place,
and the program ends at once:

```text
Error: '' is not a valid port number.
```

Set the variable under `env`, or give it a default in the Dockerfile: `ENV PORT=8000`, or `${PORT:-8000}` in its CMD.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0
COPY main.py .
USER 10001
CMD exec gunicorn --bind "0.0.0.0:$PORT" main:app
```
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
```
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      resources:
        limits: {memory: 1Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0
COPY main.py .
USER 10001
CMD exec gunicorn --bind "0.0.0.0:$PORT" main:app
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      env:
        - {name: PORT, value: "8000"}
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
Only variables in capitals count that must not be empty: numbers (`PORT`, `WORKERS`, `THREADS`, `TIMEOUT`), those that
stand alone and unquoted behind an option (`--model $MODEL`), and those written `${NAME:?}`. Silent where an ENTRYPOINT
is a script, which may set them, and where variables may come from somewhere else: `envFrom`, a base image that
dslint does not know, a file that the command reads, a controller of custom resources.

## References
- https://cloud.google.com/run/docs/container-contract#port
- https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
"""

import re
from collections.abc import Iterator

from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Command, Word

_READERS = frozenset({"source", ".", "eval", "read", "getopts", "set", "envsubst", "[", "[[", "test", "case", "for"})
_HANDING_ON = frozenset({"tini", "dumb-init", "sh", "bash", "dash", "ash"})
_NUMBERS = r"(?:\w+_)?(?:PORT|WORKERS|NUM_WORKERS|THREADS|CONCURRENCY|TIMEOUT)"
_VARIABLE = r"\$(?:([A-Z][A-Z0-9_]*)|\{([A-Z][A-Z0-9_]*)(?::?\?[^}]*)?\})"


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(use: ImageUse) -> Iterator[Finding]:
    if use.container.command or use.container.role == "ephemeral":
        return
    said: set[str] = set()
    for word, name in _needed(use):
        if name in said or use.environment.may_be_set(name):
            continue
        said.add(name)
        yield Finding(
            use.container.anchor,
            f"nothing sets `{name}` in this container, and the image starts with `{word.text}`",
            help=f"set `{name}` under `env`, or write what counts without it into the Dockerfile: `ENV {name}=...`",
            related=(Related(word.span, "needed here"),),
        )


def _needed(use: ImageUse) -> Iterator[tuple[Word, str]]:
    """The words of the image's own start command that cannot do without a variable, and its name."""
    commands = [command for command in use.started if command.script.form == "shell"]
    if _has_start_script(use):
        return
    if any(command.name in _READERS or command.in_substitution for command in commands):
        return
    for command in commands:
        for word, previous in zip(command.words, [None, *command.words], strict=False):
            for found in re.finditer(_VARIABLE, word.text) if not word.known else ():
                name = found[1] or found[2]
                if command.variable(name) is None and _is_needed(found, word, previous, command):
                    yield word, name


def _is_needed(found: re.Match[str], word: Word, previous: Word | None, command: Command) -> bool:
    if command.conditional or command.name in ("echo", "printf", "export"):
        return False
    if "?" in found[0]:
        return True
    if re.fullmatch(_NUMBERS, found[1] or found[2]):
        return found[0] != word.text or _is_option(previous)
    return found[0] == word.text and not word.quoted and _is_option(previous)


def _is_option(word: Word | None) -> bool:
    return word is not None and word.text.startswith("-") and "=" not in word.text


def _has_start_script(use: ImageUse) -> bool:
    """Whether a program that may set variables is handed the start command."""
    entrypoint = use.stage.entrypoint
    if entrypoint is None or entrypoint.form != "exec":
        return False
    return any(command.name not in _HANDING_ON and command.script.form == "exec" for command in entrypoint.commands)
