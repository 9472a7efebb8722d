r"""The container runs as root.

## Why it matters
Whoever gets a foothold in the process (a hostile pickle, a notebook with an open port, a hole in a web framework) is
root in the container: free to replace the code and the libraries, to read every mounted secret, and one kernel or
configuration mistake away from the node. It also hurts without an attacker: models and logs that it writes to a
shared volume belong to root, and the next job, which runs as somebody else, cannot touch them. Clusters with the
`restricted` Pod Security Standard refuse it:

```text
Error: container has runAsNonRoot and image will run as root
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
CMD ["python", "/app/serve.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py"]
```

A number instead of a name lets Kubernetes see that it is not root. Whoever switched to root to install something
switches back:

```dockerfile bad
FROM quay.io/jupyter/scipy-notebook:2025-03-14
USER root
RUN apt-get update && apt-get install -y --no-install-recommends graphviz && rm -rf /var/lib/apt/lists/*
```
```dockerfile good
FROM quay.io/jupyter/scipy-notebook:2025-03-14
USER root
RUN apt-get update && apt-get install -y --no-install-recommends graphviz && rm -rf /var/lib/apt/lists/*
USER ${NB_UID}
```

## Known limits
Only the last stage counts. Without any USER, only images are judged that start something (CMD or ENTRYPOINT), on base
images that are known to run as root; many others (Jupyter's, Airflow's, Ray's, Spark's) bring a user of their own.
Nothing is said where a tool such as gosu, setpriv or su gives root up at the start, in the Dockerfile or in the
project's script that it starts; where an init or a supervisor is started (`/init`, systemd, supervisord, JupyterHub),
which gives each service its own user; of images for development or tests, and those that mount file systems; and where
the compose files of the project start the image as another user (`user:`).

## References
- https://docs.docker.com/build/building/best-practices/#user
- https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Stage
from dslint.facts.image_users import runs_as_root
from dslint.images import ImageRef
from dslint.packages import is_checker
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Command, Word

_SUPERVISORS = frozenset(
    [
        "systemd",
        "init",
        "supervisord",
        "s6-svscan",
        "runsvdir",
        "service",
        "sshd",
        "cron",
        "crond",
        "jupyterhub",
        "rserver",
    ]
)
_WORKSHOP = r"(?:^|[^a-z])(?:dev|devel|develop|development|devcontainer|debug|tests?)(?![a-z])"
_GIVES_ROOT_UP = (
    r"^(?!\s*#).*?(?:\b(?:gosu|su-exec|setpriv|fixuid|runuser|setuser|(?:s6-)?setuidgid|chpst -u|sudo (?:-\w+ )*-u)\b"
    r"|--userspec\b|(?:^|[\s;&|(])su\s+(?:-|[\w$\"{]))"
)
_DROPPING = frozenset(["pgbouncer", "memcached", "haproxy", "uwsgi", "gunicorn", "dnsmasq", "mysqld"])
_HARM = "whoever breaks into the process owns the container, and clusters that demand a non-root user refuse it"


@rule(
    on=Stage,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "hadolint/DL3002",
        "checkov/CKV_DOCKER_3",
        "checkov/CKV_DOCKER_8",
        "trivy/DS-0002",
        "dockle/CIS-DI-0001",
        "semgrep/last-user-is-root",
        "semgrep/missing-user",
        "semgrep/missing-user-entrypoint",
        "droast/DF002",
        "droast/DF020",
        "tally/hadolint/DL3002",
        "tally/stateful-root-runtime",
        "tally/user-created-but-never-used",
    ),
)
def check(stage: Stage) -> Iterator[Finding]:
    image, user = stage.root_image, stage.user
    if not stage.is_final or stage.is_windows or _is_exempt(stage) or _starts_services(stage):
        return
    if _is_started_as_another(stage):
        return
    if user is not None and user.is_root:
        yield Finding(
            user.span,
            f"the image runs as `{user.text}`: {_HARM}",
            help=f"put a `USER` that is not root behind the last step that needs root, such as `USER {_usual(image)}`",
        )
    elif user is None and image is not None and image.known and runs_as_root(image.name):
        for started in [each for each in (stage.entrypoint, stage.cmd) if each is not None][:1]:
            made = list(_made_users(stage))[:1]
            yield Finding(
                stage.anchor,
                f"nothing sets a user, so the image runs as root: {_HARM}",
                help=_advice(made[0][1].text if made else ""),
                related=(
                    Related(started.keyword_span, "this runs as root"),
                    *(Related(command.span, "no USER switches to this one") for command, _ in made),
                ),
            )


def _is_at_home(command: Command) -> bool:
    """Whether a program runs tests, or takes the user that it shall become (`pgbouncer -u nobody`)."""
    user = next(iter(command.options("-u", "--user")), None) if command.name in _DROPPING else None
    return is_checker(command.name) or user is not None


def _made_users(stage: Stage) -> Iterator[tuple[Command, Word]]:
    """The commands that make a user, each with the user's name."""
    for each in stage.chain:
        for command in (command for run in each.runs for command in run.commands):
            if command.name in ("useradd", "adduser") and command.args and command.args[-1].known:
                yield command, command.args[-1]


def _usual(image: ImageRef | None) -> str:
    """The user that an image is made for; Jupyter's have one of their own."""
    return "${NB_UID}" if image is not None and image.name.startswith(("quay.io/jupyter/", "jupyter/")) else "10001"


def _advice(user: str) -> str:
    name = user if user and not user.startswith("-") else "10001"
    return f"put `USER {name}` before the command, and `COPY --chown={name}` what it has to write to"


def _starts_services(stage: Stage) -> bool:
    """Whether what the image starts must be root: an init or a supervisor, which gives each service its own user."""
    if any(command.name in _SUPERVISORS for command in stage.startup):
        return True
    pattern = rf"^\s*(?:exec\s+|sudo\s+)?(?:/\S*/)?(?:{'|'.join(sorted(_SUPERVISORS))})(?=\s|$)"
    return any(re.search(pattern, script, re.MULTILINE) for script in _scripts(stage))


def _scripts(stage: Stage) -> list[str]:
    document = stage.document
    return document.start_scripts(stage) if isinstance(document, Dockerfile) else []


def _is_started_as_another(stage: Stage) -> bool:
    """Whether the project's compose files start it, and always as a user that is not root."""
    document = stage.document
    services = document.compose_services() if isinstance(document, Dockerfile) else []
    return bool(services) and not any(service.is_root for service in services)


def _is_exempt(stage: Stage) -> bool:
    """Whether it gives root up at the start, must be root to mount file systems, or is for development or tests."""
    document = stage.document
    if ".devcontainer" in document.source.path or document.purpose is Purpose.TEST:
        return True
    if re.search(_WORKSHOP, f"{stage.name} {document.source.path.lower()}") or any(
        _is_at_home(command) for command in stage.startup
    ):
        return True
    tools = r"\b(gosu|su-exec|setpriv|fixuid|runuser|goofys|gcsfuse|sshfs|mount-s3|blobfuse2?)\b"
    if any(re.search(tools, each.span.text) for each in stage.chain):
        return True
    return any(re.search(_GIVES_ROOT_UP, script, re.MULTILINE) for script in _scripts(stage))
