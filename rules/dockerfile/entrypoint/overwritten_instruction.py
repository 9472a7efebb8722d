r"""A later instruction of the same stage replaces this one, which therefore does nothing.

## Why it matters
An image has one CMD, one ENTRYPOINT and one HEALTHCHECK. Of several in a stage the last counts, and the others are
dropped without a word. Whoever writes two CMDs to start two programs gets only the second: the other one never runs.

```text
MultipleInstructionsDisallowed: Multiple CMD instructions should not be used in the same stage because only the last
one will be used
```

Two programs are two containers, or one command that starts both, such as a supervisor or a script.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY . /app
USER 10001
CMD ["python", "/app/worker.py"]
CMD ["python", "/app/serve.py"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY . /app
USER 10001
CMD ["python", "/app/serve.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS worker
COPY worker.py /app/worker.py
USER 10001
CMD ["python", "/app/worker.py"]

FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py"]
```

## Known limits
The fix takes out the one that has no effect. Where it is the one that was meant, swap them.

## References
- https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/
- https://docs.docker.com/reference/dockerfile/#cmd
"""

from collections.abc import Iterator

from dslint.dockerfile import Cmd, Entrypoint, Healthcheck, Instruction, Stage
from dslint.rule import Category, Finding, Fix, Related, Severity, once_per_node, rule

_HARM = {
    "CMD": "the command in it never runs",
    "ENTRYPOINT": "the command in it never runs",
    "HEALTHCHECK": "the check in it never runs",
}


@rule(
    on=(Cmd, Entrypoint, Healthcheck),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    covers=(
        "buildkit/MultipleInstructionsDisallowed",
        "dockerfile-utils/MULTIPLE_INSTRUCTIONS",
        "droast/DF038",
        "droast/DF039",
        "droast/DF041",
        "hadolint/DL3012",
        "hadolint/DL4003",
        "hadolint/DL4004",
        "semgrep/multiple-cmd-instructions",
        "semgrep/multiple-entrypoint-instructions",
        "tally/buildkit/MultipleInstructionsDisallowed",
        "trivy/DS-0007",
        "trivy/DS-0016",
        "trivy/DS-0023",
    ),
)
def check(instruction: Cmd | Entrypoint | Healthcheck) -> Iterator[Finding]:
    if instruction.stage is None or instruction.in_onbuild:
        return
    last = _last_ones(instruction.stage).get(instruction.keyword, instruction)
    if last is not instruction:
        keyword = instruction.keyword
        yield Finding(
            instruction.keyword_span,
            f"a later {keyword} of this stage replaces this one: {_HARM[keyword]}",
            help="keep the one that you mean, and take the other out",
            related=(Related(last.keyword_span, f"only this {keyword} counts"),),
            fix=Fix(f"take the {keyword} without effect out", (instruction.removal,)),
        )


@once_per_node
def _last_ones(stage: Stage) -> dict[str, Instruction]:
    return {each.keyword: each for each in stage.instructions}
