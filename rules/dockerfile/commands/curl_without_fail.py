r"""`curl` takes an error page of the server for the file.

## Why it matters
For curl a download has worked when the server answered, whatever the answer was. A "404 Not Found" or "500 Internal
Server Error" is saved like any file, and the exit code is 0. The build goes on with a page of HTML under the name of a
model or an archive:

```text
_pickle.UnpicklingError: invalid load key, '<'.
```

A health check without `--fail` is worse still: a server that answers every request with an error counts as healthy.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN curl -L -o /model.pt https://example.org/model.pt
USER 10001
```
```dockerfile fixed
FROM debian:12-slim
RUN curl --fail -L -o /model.pt https://example.org/model.pt
USER 10001
```
```dockerfile good
FROM debian:12-slim
RUN curl -fsSL -o /model.pt https://example.org/model.pt
USER 10001
```

## Known limits
Silent where the status is looked at (`-w`, `-I`, `-i`).

## References
- https://curl.se/docs/manpage.html#-f
"""

from collections.abc import Iterator

from dslint.dockerfile import Healthcheck, Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.shell.tools.download import Curl

_TOLD = ("-f", "--fail", "--fail-with-body", "--fail-early", "-w", "--write-out", "-I", "--head", "-i", "--include")
_OTHER = ("--version", "-V", "--help", "-h", "-K", "--config", "-T", "--upload-file")


@rule(
    on=Curl,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("droast/DF035",),
)
def check(curl: Curl) -> Iterator[Finding]:
    name = curl.name_word
    if curl.has(*_TOLD, *_OTHER) or not curl.urls or name is None:
        return
    if curl.enclosing(Run) is None and curl.enclosing(Healthcheck) is None:
        return
    edit = curl.insert_after(name, "--fail")
    yield Finding(
        curl.anchor,
        "an error page of the server counts as a success here",
        help="add `--fail`, or `-f`",
        fix=Fix("add `--fail`", (edit,)) if edit else None,
    )
