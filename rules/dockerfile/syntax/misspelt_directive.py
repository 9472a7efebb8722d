r"""The first line of the file looks like a parser directive, but its name is misspelt.

## Why it matters
`# syntax=`, `# escape=` and `# check=` at the top of the file tell Docker how to read it. With a slip in the name the
line is a comment like any other, and nobody says so: the file is read by whatever version comes with the machine, and
what needs a newer syntax fails there.

## Examples
```dockerfile bad
# sytnax=docker/dockerfile:1
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile fixed
# syntax=docker/dockerfile:1
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile good
# syntax=docker/dockerfile:1
FROM python:3.13.1-slim-bookworm
USER 10001
```

## Known limits
Only the lines above the first that is no comment are looked at, and only those of the form `# word=value`.

## References
- https://docs.docker.com/reference/dockerfile/#parser-directives
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_MOST_LINES = 50


@rule(
    on=Dockerfile,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("tally/syntax-directive-typo",),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    source = dockerfile.source
    for start in source.line_starts[:_MOST_LINES]:
        line = source.text[start : source.text.find("\n", start) + 1 or len(source.text)]
        body = line.lstrip(" \t")
        if not body.startswith("#"):
            return
        name, _, value = body[1:].partition("=")
        word = name.strip()
        meant = _meant(word, value.strip()) if value and word.isalpha() else None
        if meant is not None:
            begin = start + line.index(word)
            span = source.span(begin, begin + len(word))
            yield Finding(
                span,
                f"Docker knows no directive `{word}`, and takes the line for a comment",
                help=f"did you mean `{meant}`?",
                fix=Fix(f"write `{meant}`", (Edit(span, meant),)),
            )


def _meant(word: str, value: str) -> str | None:
    """The directive of which `word` is a slip, if the value is one that it could have."""
    from dslint.names import nearest

    if "/" in value and " " not in value:
        meant = "syntax"
    elif value in ("`", "\\"):
        meant = "escape"
    elif value.startswith(("skip=", "error=", "experimental=")):
        meant = "check"
    else:
        return None
    return meant if word.lower() != meant and nearest(word, [meant]) else None
