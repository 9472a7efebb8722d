r"""A Jupyter server runs as root, and so does all code in its notebooks.

## Why it matters
Jupyter refuses to run as root, for a reason: whoever opens a notebook, or gets hold of an open one, may do everything.
`--allow-root` ends the refusal. Every cell can then replace the installed libraries, read each mounted secret, and
write files to shared volumes that nobody else can delete, since they belong to root:

```text
Running as root is not recommended. Use --allow-root to bypass.
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir jupyterlab==4.3.4
USER root
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--allow-root"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir jupyterlab==4.3.4 && useradd --create-home jovyan
USER jovyan
WORKDIR /home/jovyan
CMD ["jupyter", "lab", "--ip=0.0.0.0"]
```

## Known limits
Silent where USER, `runAsUser` or `runAsNonRoot` make it another user after all: the option does nothing then. In a
compose file it is said of services with `user: root`. On the
images of Jupyter (`quay.io/jupyter/...`) the last USER should be `${NB_UID}`.

## References
- https://jupyter-docker-stacks.readthedocs.io/en/latest/using/common.html
- https://jupyter-server.readthedocs.io/en/latest/operators/security.html
"""

from collections.abc import Iterator

from dslint.project.starts import Start, starts
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import NotebookServer


@rule(on=NotebookServer, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(notebook: NotebookServer) -> Iterator[Finding]:
    for start in starts(notebook):
        server = start.command
        if isinstance(server, NotebookServer) and server.allow_root and not _is_other_user(start):
            yield Finding(
                next((word.span for word in server.args if "root" in word.text.lower()), server.anchor),
                "every cell of every notebook runs as root: free to change the image, and to read all mounted secrets",
                help="leave the option out, and switch to another user: `USER 1000` with a home directory it owns",
            )
            return


def _is_other_user(start: Start) -> bool:
    if start.container is not None:
        security = start.container.security
        uid, other = security.run_as_user, security.run_as_non_root
        return (uid is not None and uid.value != 0) or (other is not None and other.value is True)
    if start.service is not None:
        return start.service.user is None or not start.service.is_root
    user = start.stage.user if start.stage is not None else None
    return user is not None and user.known and not user.is_root
