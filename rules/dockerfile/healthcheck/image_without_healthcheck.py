r"""The image has no HEALTHCHECK.

## Why it matters
Docker and Docker Compose restart nothing and wait for nothing on their own: a server that hangs counts as running for
as long as its process lives. With a HEALTHCHECK, `docker ps` shows it as unhealthy, and Compose starts what depends
on it only when it answers (`condition: service_healthy`).

Kubernetes ignores HEALTHCHECK and has probes of its own, and a training job needs neither. This rule is therefore in
the profile `all` only.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY serve.py /app/serve.py
USER 10001
CMD ["python", "/app/serve.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY serve.py health.py /app/
USER 10001
HEALTHCHECK --interval=30s --timeout=3s --start-period=60s CMD ["python", "/app/health.py"]
CMD ["python", "/app/serve.py"]
```

## Known limits
Only the last stage counts, with the stages that it is built on; whether the base image has a check is not known.

## References
- https://docs.docker.com/reference/dockerfile/#healthcheck
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Stage,
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "checkov/CKV_DOCKER_2",
        "dockle/CIS-DI-0006",
        "droast/DF012",
        "hadolint/DL3057",
        "tally/hadolint/DL3057",
        "trivy/DS-0026",
    ),
)
def check(stage: Stage) -> Iterator[Finding]:
    if stage.is_final and stage.healthcheck is None:
        yield Finding(
            stage.anchor,
            "the image has no HEALTHCHECK, so Docker cannot tell a server that hangs from one that works",
            help='add a check that asks the program itself, such as `HEALTHCHECK CMD ["python", "/app/health.py"]`',
        )
