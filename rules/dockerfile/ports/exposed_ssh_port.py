r"""The image exposes the port of SSH.

## Why it matters
A container with an SSH server in it can be logged into past everything that the cluster controls: its users, its
audit log, its network rules. The server needs keys or passwords in the image, and updates of its own. To look into a
running container nobody needs it:

```text
kubectl exec -it trainer-0 -- bash
docker exec -it trainer bash
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
EXPOSE 8080 22
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
EXPOSE 8080
USER 10001
```

## Known limits
Some ways to train on several machines (MPI, DeepSpeed's default launcher) do start their workers through SSH. There
the server is wanted: ignore this rule for such images.

## References
- https://docs.docker.com/reference/dockerfile/#expose
- https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/
"""

from collections.abc import Iterator

from dslint.dockerfile import Expose
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Expose,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("checkov/CKV_DOCKER_1", "trivy/DS-0004"),
)
def check(expose: Expose) -> Iterator[Finding]:
    for word in expose.ports:
        text, known = expose.value(word)
        if known and text.lower() in ("22", "22/tcp"):
            yield Finding(
                word.span,
                "port 22 is that of SSH: a login into the container that the cluster neither sees nor controls",
                help="leave the SSH server out, and use `kubectl exec` or `docker exec` to look into the container",
            )
