r"""Docker cannot read an instruction.

## Why it matters
One instruction that Docker cannot read is enough: the build stops before its first step. dslint says what is wrong
with it and goes on with the rest of the file, so that you see everything at once. Shell commands that the shell would
refuse count too: they stop the build when their turn comes, which may be an hour of downloads later.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY app.py
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

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.dockerfile.instruction import Instruction
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
        "buildkit-error/check-option",
        "buildkit-error/checksum-misuse",
        "buildkit-error/directive-twice",
        "buildkit-error/duplicate-flag",
        "buildkit-error/duration",
        "buildkit-error/empty-file",
        "buildkit-error/env-two-arguments",
        "buildkit-error/escape-token",
        "buildkit-error/exactly-one-argument",
        "buildkit-error/flag-missing-value",
        "buildkit-error/flag-not-boolean",
        "buildkit-error/from-arg-count",
        "buildkit-error/healthcheck-no-command",
        "buildkit-error/healthcheck-none",
        "buildkit-error/healthcheck-type",
        "buildkit-error/heredoc-not-allowed",
        "buildkit-error/invalid-chmod",
        "buildkit-error/invalid-reference",
        "buildkit-error/invalid-stage-index",
        "buildkit-error/json-not-strings",
        "buildkit-error/line-too-long",
        "buildkit-error/missing-equals",
        "buildkit-error/network-mode",
        "buildkit-error/no-stage",
        "buildkit-error/one-argument",
        "buildkit-error/platform-empty-or-invalid",
        "buildkit-error/required-variable",
        "buildkit-error/retries",
        "buildkit-error/security-mode",
        "buildkit-error/shell-json",
        "buildkit-error/two-arguments",
        "buildkit-error/unclosed-quote",
        "buildkit-error/volume-empty",
        "dockerfile-utils/ARGUMENT_MISSING",
        "dockerfile-utils/ARGUMENT_REQUIRES_AT_LEAST_ONE",
        "dockerfile-utils/ARGUMENT_REQUIRES_AT_LEAST_TWO",
        "dockerfile-utils/ARGUMENT_REQUIRES_ONE_OR_THREE",
        "dockerfile-utils/ARGUMENT_REQUIRES_TWO",
        "dockerfile-utils/ARGUMENT_UNNECESSARY",
        "dockerfile-utils/BASE_NAME_EMPTY",
        "dockerfile-utils/DUPLICATED_ESCAPE_DIRECTIVE",
        "dockerfile-utils/FLAG_DUPLICATE",
        "dockerfile-utils/FLAG_EXPECTED_BOOLEAN_VALUE",
        "dockerfile-utils/FLAG_INVALID_DURATION",
        "dockerfile-utils/FLAG_INVALID_LINK_VALUE",
        "dockerfile-utils/FLAG_LESS_THAN_1MS",
        "dockerfile-utils/FLAG_MISSING_DURATION",
        "dockerfile-utils/FLAG_MISSING_VALUE",
        "dockerfile-utils/FLAG_UNKNOWN_UNIT",
        "dockerfile-utils/HEALTHCHECK_CMD_ARGUMENT_MISSING",
        "dockerfile-utils/INVALID_AS",
        "dockerfile-utils/INVALID_ESCAPE_DIRECTIVE",
        "dockerfile-utils/INVALID_REFERENCE_FORMAT",
        "dockerfile-utils/INVALID_SYNTAX",
        "dockerfile-utils/NO_SOURCE_IMAGE",
        "dockerfile-utils/SHELL_JSON_FORM",
        "dockerfile-utils/SHELL_REQUIRES_ONE",
        "dockerfile-utils/SYNTAX_MISSING_DOUBLE_QUOTE",
        "dockerfile-utils/SYNTAX_MISSING_EQUALS",
        "dockerfile-utils/SYNTAX_MISSING_NAMES",
        "dockerfile-utils/SYNTAX_MISSING_SINGLE_QUOTE",
        "dockerfile-utils/UNKNOWN_TYPE",
        "dockerfile-utils/UNSUPPORTED_MODIFIER",
        "dockerfilelint/from_first",
        "dockerfilelint/healthcheck_options_missing_args",
        "dockerfilelint/invalid_format",
        "dockerfilelint/missing_args",
        "dockerfilelint/required_params",
        "droast/DF037",
        "hadolint/DL1000",
        "hadolint/DL3061",
        "tally/hadolint/DL3061",
        "tally/require-stages",
    ),
)
def check(problem: Problem) -> Iterator[Finding]:
    document = problem.document
    if problem.kind not in _HARM or not isinstance(document, Dockerfile):
        return
    if problem.kind == "invalid-stage" and not document.stages and _is_fragment(document.source.path):
        return
    detail = problem.detail or "the file holds no instruction"
    yield Finding(problem.span, f"{detail}: {_HARM[problem.kind]}", help=_advice(problem))


def _is_fragment(path: str) -> bool:
    """Whether a file's name says that it is a part of others: `Dockerfile.trailer`, `Dockerfile-common`."""
    name = path.rpartition("/")[2].lower()
    parts = r"header|head|trailer|footer|tail|parts?|partial|fragment|snippet|include|inc|common|prefix|suffix|template"
    return re.search(rf"(?:^|[._-])_?(?:{parts})(?:[._-]|$)", name) is not None


def _advice(problem: Problem) -> str:
    instruction = problem.parent
    if problem.kind == "shell-syntax":
        return "close every quote and bracket, `if` with `fi`, and loops with `done`"
    if not isinstance(instruction, Instruction):
        return "see https://docs.docker.com/reference/dockerfile/"
    return f"see https://docs.docker.com/reference/dockerfile/#{instruction.keyword.lower()}"
