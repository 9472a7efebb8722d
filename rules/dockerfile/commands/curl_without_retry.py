r"""A download by `curl` gives up at the first hiccup of the network.

## Why it matters
A build that downloads twenty files fails when one of twenty connections breaks, and begins anew. With `--retry 3`, curl
tries again after timeouts and after errors that servers report while they are overloaded.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN curl -fsSLO https://example.org/model.onnx
USER 10001
```
```dockerfile good
FROM debian:12-slim
COPY .curlrc /root/.curlrc
RUN curl -fsSLO https://example.org/model.onnx
USER 10001
```

For all downloads of a stage, put `retry = 3` into a file `.curlrc` in the home directory. `wget` tries 20 times by
itself.

## References
- https://curl.se/docs/manpage.html#--retry
- https://everything.curl.dev/cmdline/configfile
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Finding, Profile, Severity, once_per_node, rule
from dslint.shell.tools.download import Curl


@rule(
    on=Curl,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/prefer-curl-config",),
)
def check(curl: Curl) -> Iterator[Finding]:
    run = curl.enclosing(Run)
    if run is None or run.stage is None or curl.has("--retry", "-K", "--config") or not curl.urls:
        return
    if not _is_configured(run.stage):
        yield Finding(
            curl.anchor,
            "one broken connection fails the whole build",
            help="add `--retry 3`, or copy a `.curlrc` that says so",
        )


@once_per_node
def _is_configured(stage: Stage) -> bool:
    return "CURL_HOME" in stage.env or stage.mentions(re.compile(r"\bcurlrc\b"))
