r"""Docker cannot read an instruction.

## Why it matters
One instruction that Docker cannot read is enough: the build stops before its first step. dslint says what is wrong
with it and goes on with the rest of the file, so that you see everything at once. Shell commands that the shell would
refuse count too: they stop the build when their turn comes, which may be an hour of downloads later.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --form=builder /opt/venv /opt/venv
USER 10001
```
```dockerfile bad
RUN pip install --no-cache-dir pandas==2.2.3
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN if [ -f setup.py ]; then echo found
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN if [ -f setup.py ]; then echo found; fi
COPY --chown=10001 app.py /app/app.py
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.dockerfile.instruction import Instruction
from dslint.names import nearest
from dslint.rule import Category, Finding, Problem, Severity, rule

_REFUSED = "Docker cannot read this, and the build stops"
_HARM = {
    "invalid-instruction": _REFUSED,
    "invalid-stage": _REFUSED,
    "invalid-directive": _REFUSED,
    "empty-dockerfile": "there is nothing to build",
    "shell-syntax": "the shell refuses the command, and the build stops",
}


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(
        "buildkit-error/bad-substitution",
        "buildkit-error/base-name-blank",
        "buildkit-error/blank-name",
        "buildkit-error/duplicate-flag",
        "buildkit-error/duration",
        "buildkit-error/env-two-arguments",
        "buildkit-error/flag-missing-value",
        "buildkit-error/flag-not-boolean",
        "buildkit-error/from-arg-count",
        "buildkit-error/healthcheck-no-command",
        "buildkit-error/healthcheck-none",
        "buildkit-error/healthcheck-type",
        "buildkit-error/heredoc-not-allowed",
        "buildkit-error/invalid-reference",
        "buildkit-error/invalid-stage-index",
        "buildkit-error/json-not-strings",
        "buildkit-error/missing-equals",
        "buildkit-error/no-stage",
        "buildkit-error/onbuild",
        "buildkit-error/one-argument",
        "buildkit-error/retries",
        "buildkit-error/shell-json",
        "buildkit-error/stage-name-invalid",
        "buildkit-error/two-arguments",
        "buildkit-error/unclosed-quote",
        "buildkit-error/unknown-flag",
        "buildkit-error/volume-empty",
        "dockerfile-utils/ARGUMENT_MISSING",
        "dockerfile-utils/ARGUMENT_REQUIRES_AT_LEAST_ONE",
        "dockerfile-utils/ARGUMENT_REQUIRES_AT_LEAST_TWO",
        "dockerfile-utils/ARGUMENT_REQUIRES_ONE_OR_THREE",
        "dockerfile-utils/ARGUMENT_REQUIRES_TWO",
        "dockerfile-utils/ARGUMENT_UNNECESSARY",
        "dockerfile-utils/BASE_NAME_EMPTY",
        "dockerfile-utils/FLAG_DUPLICATE",
        "dockerfile-utils/FLAG_EXPECTED_BOOLEAN_VALUE",
        "dockerfile-utils/FLAG_INVALID_DURATION",
        "dockerfile-utils/FLAG_INVALID_LINK_VALUE",
        "dockerfile-utils/FLAG_MISSING_VALUE",
        "dockerfile-utils/FLAG_UNKNOWN_UNIT",
        "dockerfile-utils/HEALTHCHECK_CMD_ARGUMENT_MISSING",
        "dockerfile-utils/INVALID_AS",
        "dockerfile-utils/INVALID_BUILD_STAGE_NAME",
        "dockerfile-utils/INVALID_REFERENCE_FORMAT",
        "dockerfile-utils/INVALID_SYNTAX",
        "dockerfile-utils/NO_SOURCE_IMAGE",
        "dockerfile-utils/ONBUILD_CHAINING_DISALLOWED",
        "dockerfile-utils/ONBUILD_TRIGGER_DISALLOWED",
        "dockerfile-utils/SHELL_JSON_FORM",
        "dockerfile-utils/SHELL_REQUIRES_ONE",
        "dockerfile-utils/SYNTAX_MISSING_DOUBLE_QUOTE",
        "dockerfile-utils/SYNTAX_MISSING_EQUALS",
        "dockerfile-utils/SYNTAX_MISSING_NAMES",
        "dockerfile-utils/SYNTAX_MISSING_SINGLE_QUOTE",
        "dockerfile-utils/UNKNOWN_ADD_FLAG",
        "dockerfile-utils/UNKNOWN_COPY_FLAG",
        "dockerfile-utils/UNKNOWN_FROM_FLAG",
        "dockerfile-utils/UNKNOWN_HEALTHCHECK_FLAG",
        "dockerfile-utils/UNKNOWN_TYPE",
        "dockerfile-utils/UNSUPPORTED_MODIFIER",
        "dockerfilelint/from_first",
        "dockerfilelint/missing_args",
        "dockerfilelint/required_params",
        "droast/DF037",
        "hadolint/DL1000",
        "hadolint/DL3043",
        "hadolint/DL3061",
        "tally/hadolint/DL3043",
        "tally/hadolint/DL3061",
        "tally/invalid-onbuild-trigger",
        "tally/require-stages",
    ),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind in ("unknown-instruction", "unterminated-heredoc") or not isinstance(problem.document, Dockerfile):
        return
    detail = problem.detail or "the file holds no instruction"
    yield Finding(problem.span, f"{detail}: {_HARM.get(problem.kind, _REFUSED)}", help=_advice(problem))


def _advice(problem: Problem) -> str:
    instruction = problem.parent
    if problem.kind == "shell-syntax":
        return "close every quote and bracket, `if` with `fi`, and loops with `done`"
    if not isinstance(instruction, Instruction):
        return "see https://docs.docker.com/reference/dockerfile/"
    name = problem.span.text.partition("=")[0]
    meant = nearest(name, [f"--{flag}" for flag in instruction.known_flags]) if name.startswith("--") else None
    if meant is not None and meant != name:
        return f"did you mean `{meant}`?"
    return f"see https://docs.docker.com/reference/dockerfile/#{instruction.keyword.lower()}"
