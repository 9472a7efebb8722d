r"""A command looks like a JSON array but is none.

## Why it matters
The exec form must be strict JSON: double quotes around every string, commas between them, and nothing behind the
closing bracket, not even a comment. If it is anything else Docker does not complain: it takes the text for a shell
command. The image builds, and the container dies as soon as it starts:

```text
/bin/sh: 1: [python,: not found
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ['python', '/app/serve.py']
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py"]
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
ENTRYPOINT ["python", "/app/serve.py"]  # starts the server
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
ENTRYPOINT ["python", "/app/serve.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py"]
```

## References
- https://docs.docker.com/reference/dockerfile/#exec-form
"""

import json
import re
from collections.abc import Iterator

from dslint.dockerfile import Healthcheck, Volume
from dslint.dockerfile.files import FileInstruction
from dslint.dockerfile.running import CommandInstruction
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_QUOTES = "'\"‘’“”"
_ARRAY = rf"\[(?:[{_QUOTES}]|\s*[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]\s*,|\s*[\w./-]+\s*,)"


@rule(
    on=(CommandInstruction, FileInstruction, Volume),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=("dockerfile-utils/JSON_IN_SINGLE_QUOTES", "tally/invalid-json-form"),
)
def check(instruction: CommandInstruction | FileInstruction | Volume) -> Iterator[Finding]:
    mapped = instruction.command_text if isinstance(instruction, Healthcheck) else instruction.text
    text = mapped.text.rstrip()
    bare = _without_brackets(text) if isinstance(instruction, CommandInstruction) else None
    if bare is None and (not text.startswith("[") or not re.match(_ARRAY, text)):
        return
    if _is_json(text) or instruction.heredocs:
        return
    meant = bare or _meant(text)
    span = mapped.span(0, len(text))
    runs = isinstance(instruction, CommandInstruction)
    harm = "a shell gets it as text and finds no such program" if runs else "its pieces are taken for file names"
    yield Finding(
        span,
        f"this looks like a JSON array but is none, so {harm}",
        help=f"write `{meant}`"
        if meant
        else "put every string in double quotes, with commas between, and nothing behind",
        fix=Fix("write it as a JSON array", (Edit(span, meant),)) if meant else None,
    )


def _without_brackets(text: str) -> str | None:
    """The array that `"python", "main.py"` was meant to be."""
    return f"[{text}]" if re.fullmatch(r'"[^"\\]*"(?:\s*,\s*"[^"\\]*")+', text) else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _meant(text: str) -> str | None:
    """The array with plain quotes, and without a comma at its end or a comment behind it, if that is JSON."""
    array = text[: text.rfind("]") + 1]
    if not re.fullmatch(r"\s*(?:#.*)?", text[len(array) :]) or "\n" in text:
        return None
    array = re.sub(r",\s*\]$", "]", re.sub("[“”]" if '"' in array else f"[{_QUOTES}]", '"', array))
    return array if _is_json(array) else None
