r"""The build calls `sudo`, which is not in the image.

## Why it matters
The small base images have no `sudo`, since RUN is root anyway. The build stops:

```text
/bin/sh: 1: sudo: not found
ERROR: failed to solve: process "/bin/sh -c sudo apt-get update" did not complete successfully: exit code: 127
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN sudo mkdir /data
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN mkdir /data
USER 10001
```

## Known limits
Known are the official images of Python, Node.js, Debian, Ubuntu and Alpine. Silent where anything above could bring
`sudo`: an installation that names it, a script, a list of packages, files of another image.

## References
- https://docs.docker.com/reference/dockerfile/#user
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Copy, Run, Stage
from dslint.facts.image_programs import lacks_program
from dslint.rule import Category, Finding, Severity, once_per_node, rule

_BRINGS = r"(?:install|add)\b[^&|;]*\bsudo\b|\.sh\b|\.deb\b|xargs|\$\(|`|install[^&|;\n]*\$"


@rule(on=Run, category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("sudo",))
def check(run: Run) -> Iterator[Finding]:
    stage = run.stage
    calls = [each for each in run.commands if "sudo" in each.wrappers and not each.conditional]
    if not calls or stage is None or run.in_onbuild:
        return
    image = stage.root_image
    if image is None or not image.known or not lacks_program(image.name, image.tag or "", "sudo"):
        return
    if not _may_have_sudo(stage):
        word = next(word for word in calls[0].words if word.text.rpartition("/")[2] == "sudo")
        yield Finding(
            word.span,
            f"`sudo` is not in `{image}`, so the build stops here",
            help="leave it out: RUN is root, unless a USER above says otherwise",
        )


@once_per_node
def _may_have_sudo(stage: Stage) -> bool:
    parts = [each for part in stage.chain for each in part.instructions]
    copied = any(isinstance(each, Copy) and each.from_ is not None for each in parts)
    return copied or any(isinstance(each, Run) and re.search(_BRINGS, each.span.text) for each in parts)
