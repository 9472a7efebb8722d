r"""The container's command is written for a shell, which does not pass the stop signal on.

## Why it matters
`CMD python serve.py` starts `/bin/sh -c "python serve.py"`. When Kubernetes or Docker stop the container (an update,
a scale down, a spot machine that is taken back), the signal goes to that shell, and on Debian and Ubuntu the shell
neither ends nor passes it on. Python never hears of it: it saves no checkpoint, finishes no request, and is killed
after the grace period of 10 or 30 seconds. Every stop takes that long.

An ENTRYPOINT written like this also drops every argument that `docker run` or `args:` in a manifest gives it, without
a word.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD python /app/serve.py --port 8080
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py", "--port", "8080"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py", "--port", "8080"]
```

Where a shell is needed, for a variable say, `exec` makes it give its place to the program:

```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD python /app/serve.py --port $PORT
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD exec python /app/serve.py --port $PORT
```

## Known limits
Only what the last stage starts counts. Nothing is said of a CMD of one word, of Windows, and where the shell is known
to give its place to the program by itself: bash for a single command (`SHELL ["/bin/bash", "-c"]`, and images of the
Red Hat family), Alpine's and BusyBox' shell for the last one. An init that signals all processes (dumb-init,
`tini -g`) counts too. Base images that are not known are taken for Debian or Ubuntu.

## References
- https://docs.docker.com/reference/build-checks/json-args-recommended/
- https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
- https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
"""

import json
import re
from collections.abc import Iterator

from dslint.dockerfile import Cmd, Dockerfile, Entrypoint, Stage
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.shell import Command

_DROPPED = "drops all arguments that the container is started with"
_UNDELIVERED = "keeps the stop signal at `/bin/sh -c`, so the program is killed without a chance to clean up"

_BASH_IS_SH = re.compile(
    r"(?:^|/)(?:centos|fedora|rockylinux|almalinux|amazonlinux|oraclelinux|archlinux|ubi\d+)\b|/lambda/"
)
_IDLE = frozenset({"sleep", "tail", "bash", "sh", "zsh", "true"})
"""Programs that only keep a container alive: they have nothing to clean up."""
_INITS = ("jupyter/", "quay.io/jupyter/", "apache/airflow")
"""Images whose own ENTRYPOINT is an init that tells all processes: `tini -g`, `dumb-init`."""
_ASH_IS_SH = re.compile(r"alpine|busybox")


@rule(
    on=(Entrypoint, Cmd),
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=(
        "hadolint/DL3025",
        "buildkit/JSONArgsRecommended",
        "semgrep/prefer-json-notation",
        "droast/DF018",
        "droast/DF025",
        "tally/buildkit/JSONArgsRecommended",
    ),
)
def check(instruction: Entrypoint | Cmd) -> Iterator[Finding]:
    document = instruction.document
    stage = document.final_stage if isinstance(document, Dockerfile) else None
    if stage is None or instruction not in (stage.entrypoint, stage.cmd) or not instruction.commands:
        return
    if instruction.form != "shell" or re.match(r'\[\S|"[^"]*"\s*,', instruction.text.text):
        return
    harms = _harms(instruction, stage)
    if not harms or any("exec" in command.wrappers for command in instruction.commands):
        return
    argv = _argv(instruction)
    yield Finding(
        instruction.arguments_span,
        f"{instruction.keyword} in shell form {' and '.join(harms)}",
        help=f"write `{instruction.keyword} {argv}`" if argv else "put `exec` before the program that keeps running",
        fix=Fix("write it as a JSON array", (Edit(instruction.arguments_span, argv),)) if argv else None,
    )


def _harms(instruction: Entrypoint | Cmd, stage: Stage) -> list[str]:
    """What goes wrong; nothing for a CMD of one word, and for one that an ENTRYPOINT in shell form drops anyway."""
    undelivered = [] if _is_delivered(instruction, stage) else [_UNDELIVERED]
    if isinstance(instruction, Entrypoint):
        return [_DROPPED, *undelivered]
    dropped = stage.entrypoint is not None and stage.entrypoint.form == "shell"
    word = len(instruction.commands) == 1 and len(instruction.commands[0].words) == 1
    return [] if dropped or word else undelivered


def _is_delivered(instruction: Entrypoint | Cmd, stage: Stage) -> bool:
    """Whether the shell gives its place to the program (bash to a lone one, ash), an init tells all, or none cares."""
    commands, image = instruction.commands, str(stage.root_image)
    if commands[-1].name in _IDLE or commands[-1].has("-h", "--help", "--version"):
        return True
    if stage.entrypoint is None and image.startswith(_INITS):
        return True
    if stage.entrypoint is not None and any(_tells_everyone(command) for command in stage.entrypoint.commands):
        return True
    if instruction.dialect == "bash" or _BASH_IS_SH.search(image):
        return len(commands) == 1
    last = commands[-1]
    return bool(_ASH_IS_SH.search(image)) and len(last.pipeline) == 1 and last.next_operator != "&"


def _tells_everyone(command: Command) -> bool:
    words = [word.text.rpartition("/")[2] for word in command.words]
    return "dumb-init" in words or ("tini" in words and "-g" in words)


def _argv(instruction: Entrypoint | Cmd) -> str | None:
    """The command as a JSON array, if it is one plain command that needs no shell."""
    command, text = instruction.commands[0], instruction.arguments_span.text
    if len(instruction.commands) > 1 or command.assignments or command.redirects or command.operator:
        return None
    if command.span != instruction.arguments_span or re.search(r"[$`*?\[\]{}~#;&|<>()!\n]", text):
        return None
    return json.dumps([word.text for word in command.words], ensure_ascii=False)
