r"""`curl` downloads from an address that sends it elsewhere, and does not go there.

## Why it matters
GitHub keeps releases and archives on other machines: `github.com/.../releases/download/...` answers with "302 Found"
and the real address. Without `--location`, curl saves that answer, which is empty or one line of text, and ends
without an error. What comes next fails on it:

```text
gzip: stdin: unexpected end of file
tar: Child returned status 1
```

## Examples
```dockerfile bad
FROM debian:12-slim
RUN curl -fsSO https://github.com/org/tool/releases/download/v1.2.3/tool.tar.gz
USER 10001
```
```dockerfile fixed
FROM debian:12-slim
RUN curl --location -fsSO https://github.com/org/tool/releases/download/v1.2.3/tool.tar.gz
USER 10001
```
```dockerfile good
FROM debian:12-slim
RUN curl -fsSLO https://github.com/org/tool/releases/download/v1.2.3/tool.tar.gz
USER 10001
```

## Known limits
Addresses that are known to send elsewhere: GitHub's releases, archives and raw files, and files of the Hugging Face
hub. Others are asked about by curl-without-location.

## References
- https://curl.se/docs/manpage.html#-L
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell.tools.download import Curl

_FOLLOWS = ("-L", "--location", "--location-trusted", "-w", "--write-out", "-I", "--head", "-i", "-K", "--config")
_ELSEWHERE = (
    r"https?://(?:github\.com/[^/]+/[^/]+/(?:releases/(?:latest/)?download|archive|raw|tarball|zipball)/"
    r"|huggingface\.co/\S+/resolve/)"
)


@rule(on=Curl, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(curl: Curl) -> Iterator[Finding]:
    name = curl.name_word
    if name is None or curl.enclosing(Run) is None or curl.has(*_FOLLOWS) or curl.in_substitution:
        return
    url = next((word for word in curl.urls if re.match(_ELSEWHERE, word.text)), None)
    if url is not None:
        edit = curl.insert_after(name, "--location")
        yield Finding(
            url.span,
            "this address sends on to another one, and `curl` saves the answer that says so in place of the file",
            help="add `--location`, or `-L`",
            fix=Fix("follow it", (edit,)) if edit else None,
        )
