r"""The comment right above a FROM or ARG does not begin with its name.

## Why it matters
`docker build --call=outline` and `--call=targets` list the stages and build arguments of a file, and take the comment
right above each as its description, if it begins with the name: `# train runs the training`. A comment that begins
with something else is no description; a blank line below it shows that it is not meant to be one.

## Examples
```dockerfile bad
# the version of Python
ARG VERSION=3.13.1
FROM python:${VERSION}-slim-bookworm
USER 10001
```
```dockerfile fixed
# the version of Python

ARG VERSION=3.13.1
FROM python:${VERSION}-slim-bookworm
USER 10001
```
```dockerfile good
# VERSION is that of Python
ARG VERSION=3.13.1
FROM python:${VERSION}-slim-bookworm
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/invalid-definition-description/
- https://docs.docker.com/reference/cli/docker/buildx/build/#call-outline
"""

from collections.abc import Iterator

from dslint.dockerfile import Arg, Dockerfile, From, Instruction
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule

_TOOLS = ("hadolint", "dslint", "check=", "checkov:", "trivy:", "syntax=", "nosemgrep", "tally", "renovate")


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("buildkit/InvalidDefinitionDescription", "tally/buildkit/InvalidDefinitionDescription"),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    source = dockerfile.source
    ends = {source.position(end).line: (start, end) for start, end in dockerfile.lexer.comments}
    for instruction in dockerfile.instructions:
        names = _names(instruction)
        line = source.position(instruction.span.start).line
        if not names or line - 1 not in ends:
            continue
        start, end = ends[line - 1]
        text = source.text[start:end]
        first = text.lstrip("# \t").partition(" ")[0].strip()
        if first and first not in names and not any(tool in text.lower() for tool in _TOOLS):
            place = source.line_starts[line - 1]
            yield Finding(
                source.span(start, end),
                f"this comment describes `{names[0]}`, but does not begin with that name",
                help=f"write `# {names[0]} ...`, or leave a blank line below it",
                fix=Fix("add a blank line", (Edit(source.span(place, place), "\n"),)),
            )


def _names(instruction: Instruction) -> list[str]:
    if isinstance(instruction, From):
        return [instruction.alias] if instruction.alias else []
    return [pair.name for pair in instruction.pairs] if isinstance(instruction, Arg) else []
