r"""EXPOSE names something that is no port.

## Why it matters
EXPOSE takes numbers up to 65535, ranges of them, and behind a slash the protocol: `tcp`, `udp` or `sctp`. Docker
checks that while it builds, and stops:

```text
invalid containerPort: 88888
invalid proto: http
```

Behind an instruction there are no comments, so `EXPOSE 8080 # the API` stops the build as well: `#`, `the` and `API`
count as ports.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
EXPOSE 88888
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
EXPOSE 8000,8001
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
EXPOSE 8000 8001
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
EXPOSE 8000 # the API
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
# the API
EXPOSE 8000
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
# the API, the metrics, and a range of workers
EXPOSE 8000 8001/tcp 9000-9010
USER 10001
```

## Known limits
Ports from variables are judged where the file gives the variable a value.

## References
- https://docs.docker.com/reference/dockerfile/#expose
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Expose
from dslint.rule import Category, Edit, Finding, Fix, Severity, Span, rule
from dslint.shell import Word

_HELP = {
    "comment": "put the comment on a line of its own: behind an instruction it is taken for more ports",
    "comma": "part the ports with blanks: `EXPOSE {}`",
    "": "write numbers up to 65535, such as `EXPOSE 8080` or `EXPOSE 8080/udp`",
}


@rule(
    on=Expose,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
    covers=(
        "buildkit-error/invalid-ip",
        "buildkit-error/invalid-port",
        "buildkit-error/invalid-proto",
        "dockerfile-utils/INVALID_PORT",
        "dockerfile-utils/INVALID_PROTO",
        "dockerfilelint/invalid_port",
        "droast/DF040",
        "hadolint/DL3011",
        "semgrep/invalid-port",
        "tally/hadolint/DL3011",
        "trivy/DS-0008",
    ),
)
def check(expose: Expose) -> Iterator[Finding]:
    for word in expose.ports:
        text, known = expose.value(word)
        for port in text.split() if known else ():
            what = _fault(port)
            if what is not None:
                fix = _fix(expose, word)
                yield Finding(word.span, f"{what}, and the build stops", help=_help(port), fix=fix)
                if port.startswith("#"):
                    return
                break


def _fault(text: str) -> str | None:
    """What is wrong with `[[ip:]host:]port[-port][/protocol]`, as Docker reads it."""
    ports, slash, protocol = text.partition("/")
    if slash and protocol.lower() not in ("tcp", "udp", "sctp", ""):
        return f"`{protocol}` is no protocol of EXPOSE (`tcp`, `udp`, `sctp`)"
    address, _, mapped = ports.rpartition(":")
    ip, _, host = address.rpartition(":")
    if not _is_range(mapped) or (host and not _is_range(host)):
        return f"`{text}` is no port"
    return f"`{ip}` is no IP address" if ip and not re.fullmatch(r"[\d.]{7,15}|\[?[\da-fA-F:.]+\]?", ip) else None


def _is_range(text: str) -> bool:
    found = re.fullmatch(r"(\d+)(?:-(\d+))?", text, re.ASCII)
    return found is not None and int(found[1][:9]) <= int((found[2] or found[1])[:9]) <= 65535


def _fix(expose: Expose, word: Word) -> Fix | None:
    """Commas become blanks, and a comment gets a line of its own above."""
    text, rest = word.span.text, Span(word.span.source, word.span.start, expose.arguments_span.end)
    if re.fullmatch(r"[\d-]+(?:,[\d-]+)+,?", text):
        return Fix("part the ports with blanks", (Edit(word.span, " ".join(filter(None, text.split(",")))),))
    if text.startswith("#") and word is not expose.ports[0] and "\n" not in rest.text:
        before = Span(rest.source, expose.arguments_span.start, rest.start).text.rstrip()
        behind = Span(rest.source, expose.arguments_span.start + len(before), rest.end)
        edits = (expose.line_above(rest.text), Edit(behind, ""))
        return Fix("put the comment on a line of its own", edits)
    return None


def _help(port: str) -> str:
    if port.startswith("#"):
        return _HELP["comment"]
    return _HELP["comma" if "," in port else ""].format(" ".join(part for part in port.split(",") if part))
