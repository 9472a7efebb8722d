r"""The container is stopped with a signal that no program can answer.

## Why it matters
When a container is stopped, Docker and Kubernetes send it STOPSIGNAL and wait, 10 or 30 seconds, so that it can finish
its requests and save a checkpoint. `SIGKILL` cannot be caught: the process is gone at once, in the middle of whatever
it was writing. `SIGSTOP` cannot be caught either: the process freezes, uses up the whole time, and is killed then.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGKILL
COPY train.py /app/train.py
USER 10001
CMD ["python", "/app/train.py"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGTERM
COPY train.py /app/train.py
USER 10001
CMD ["python", "/app/train.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
STOPSIGNAL SIGINT
COPY train.py /app/train.py
USER 10001
CMD ["python", "/app/train.py"]
```

## References
- https://docs.docker.com/reference/dockerfile/#stopsignal
- https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
"""

from collections.abc import Iterator

from dslint.dockerfile import StopSignal
from dslint.facts.signals import signal_name
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_HARM = {
    "SIGKILL": "ends the program at once, without a chance to save or to finish anything",
    "SIGSTOP": "freezes the program, which is killed when the grace period is over",
}


@rule(
    on=StopSignal,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("tally/no-ungraceful-stopsignal",),
)
def check(stop: StopSignal) -> Iterator[Finding]:
    if stop.word is None:
        return
    text, known = stop.value(stop.word)
    harm = _HARM.get(signal_name(text) or "") if known else None
    if harm is not None:
        fix = Fix("write `SIGTERM`", (Edit(stop.word.span, "SIGTERM"),)) if stop.word.known else None
        yield Finding(stop.word.span, f"`{text}` {harm}", help="write `STOPSIGNAL SIGTERM`", fix=fix)
