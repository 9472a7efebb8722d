r"""Instructions stand behind the CMD or ENTRYPOINT of the last stage.

## Why it matters
CMD and ENTRYPOINT say what the container does when it starts; by habit they are the last lines of a file, and whoever
wants to know looks there. What stands behind them is easily overlooked, and reads as if it happened afterwards. It does
not: it is part of the build as everything else.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
CMD ["python", "/app/train.py"]
COPY train.py /app/train.py
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY train.py /app/train.py
USER 10001
CMD ["python", "/app/train.py"]
```

## Known limits
CMD, ENTRYPOINT, HEALTHCHECK, STOPSIGNAL, EXPOSE, LABEL and ONBUILD may come in any order among themselves.

## References
- https://docs.docker.com/reference/dockerfile/#overview
"""

from collections.abc import Iterator

from dslint.dockerfile import Cmd, Entrypoint, Expose, Healthcheck, Label, Onbuild, Stage, StopSignal
from dslint.rule import Category, Finding, Profile, Related, Severity, rule

_LAST = (Cmd, Entrypoint, Expose, Healthcheck, Label, Onbuild, StopSignal)


@rule(
    on=Stage,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/epilogue-order",),
)
def check(stage: Stage) -> Iterator[Finding]:
    starts = [each for each in stage.instructions if isinstance(each, (Cmd, Entrypoint))]
    if not stage.is_final or not starts:
        return
    behind = [each for each in stage.instructions[starts[0].index + 1 :] if not isinstance(each, _LAST)]
    if behind:
        yield Finding(
            starts[0].keyword_span,
            f"{starts[0].keyword} is not the end of the file: {behind[0].keyword} and others stand behind it"
            if len(behind) > 1
            else f"{starts[0].keyword} is not the end of the file: {behind[0].keyword} stands behind it",
            help=f"move {starts[0].keyword} to the end",
            related=(Related(behind[0].keyword_span, "this still happens during the build"),),
        )
