r"""`curl` does not follow when a server says that the file is elsewhere.

## Why it matters
Files move: from `http` to `https`, to another name, to a network that delivers faster. The old address answers with the
new one, and browsers go there. curl does so only with `--location`; without it, it saves the answer, an empty file or a
few lines of HTML, and reports success.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN curl -fsS -o /list.csv https://example.org/list.csv
USER 10001
```
```dockerfile fixed
FROM debian:12-slim
RUN curl --location -fsS -o /list.csv https://example.org/list.csv
USER 10001
```
```dockerfile good
FROM debian:12-slim
RUN curl -fsSL -o /list.csv https://example.org/list.csv
USER 10001
```

## Known limits
Where it is known that the address sends elsewhere, unfollowed-redirect says so, by default.

## References
- https://curl.se/docs/manpage.html#-L
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.shell.tools.download import Curl

_TOLD = ("-L", "--location", "--location-trusted", "--max-redirs", "-w", "--write-out", "-I", "--head", "-i")
_OTHER = ("--version", "-V", "--help", "-h", "-K", "--config", "-T", "--upload-file", "-d", "--data", "-X", "--request")
_OWN_MACHINE = ("localhost", "http://localhost", "https://localhost", "http://127.", "https://127.", "127.")


@rule(
    on=Curl,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=("tally/curl-should-follow-redirects",),
)
def check(curl: Curl) -> Iterator[Finding]:
    name = curl.name_word
    if name is None or curl.enclosing(Run) is None or curl.has(*_TOLD, *_OTHER):
        return
    if curl.urls and not any(word.text.startswith(_OWN_MACHINE) for word in curl.urls):
        edit = curl.insert_after(name, "--location")
        yield Finding(
            curl.anchor,
            "if the file has moved, `curl` saves the note about it in place of the file",
            help="add `--location`, or `-L`",
            fix=Fix("add `--location`", (edit,)) if edit else None,
        )
