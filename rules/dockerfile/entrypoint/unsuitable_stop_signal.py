r"""The container is stopped with a signal by which its program does not end cleanly.

## Why it matters
Most programs end cleanly on `SIGTERM`, the signal that containers get when they are stopped. Two that are often in
images do not:

- nginx drops all requests that it is working on; it finishes them on `SIGQUIT`. (The official nginx image says so
  itself; an image that installs nginx has to say it.)
- systemd takes it for "start yourself anew", goes on, and is killed when the grace period is over; it shuts down on
  `SIGRTMIN+3`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["nginx", "-g", "daemon off;"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER 10001
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER 10001
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
```

## Known limits
Where the file sets no STOPSIGNAL, only images on bases that are known to set none are judged, and none on Alpine,
whose `init` is another one.

## References
- https://nginx.org/en/docs/control.html
- https://www.freedesktop.org/software/systemd/man/latest/systemd.html#Signals
- https://docs.docker.com/reference/dockerfile/#stopsignal
"""

from collections.abc import Iterator

from dslint.dockerfile import Cmd, Dockerfile, Entrypoint, Stage, StopSignal
from dslint.facts.image_users import runs_as_root
from dslint.facts.signals import signal_name
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule

_WANTED = {
    "nginx": ("SIGQUIT", "nginx drops its open requests on `{}`"),
    "openresty": ("SIGQUIT", "nginx drops its open requests on `{}`"),
    "systemd": ("SIGRTMIN+3", "systemd does not shut down on `{}`"),
    "/sbin/init": ("SIGRTMIN+3", "systemd does not shut down on `{}`"),
}


@rule(
    on=(Cmd, Entrypoint),
    category=Category.HEALTH,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("tally/prefer-nginx-sigquit", "tally/prefer-systemd-sigrtmin-plus-3"),
)
def check(instruction: Cmd | Entrypoint) -> Iterator[Finding]:
    document = instruction.document
    stage = document.final_stage if isinstance(document, Dockerfile) else None
    if stage is None or instruction is not (stage.entrypoint or stage.cmd) or len(instruction.commands) != 1:
        return
    command = instruction.commands[0]
    path = command.name_word.text if command.name_word is not None else ""
    signal, harm = _WANTED.get(path) or _WANTED.get(command.name, ("", ""))
    stop = next((each for each in map(_stop_signal, stage.chain) if each is not None), None)
    if not signal or (stop is None and not _stops_with_sigterm(stage)):
        return
    text, known = stop.value(stop.word) if stop is not None and stop.word is not None else ("SIGTERM", True)
    if known and signal_name(text) in ("SIGTERM", "SIGKILL", "SIGINT"):
        edit = Edit(stop.word.span, signal) if stop and stop.word else instruction.line_above(f"STOPSIGNAL {signal}")
        yield Finding(
            stop.arguments_span if stop is not None else command.anchor,
            f"{harm.format(text)}, with which this container is stopped",
            help=f"write `STOPSIGNAL {signal}`",
            fix=Fix(f"write `STOPSIGNAL {signal}`", (edit,)),
        )


def _stop_signal(stage: Stage) -> StopSignal | None:
    return stage.last(StopSignal)


def _stops_with_sigterm(stage: Stage) -> bool:
    image = stage.root_image
    return image is not None and image.known and runs_as_root(image.name) and "alpine" not in image.raw
