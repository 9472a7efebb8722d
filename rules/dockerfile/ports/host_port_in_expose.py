r"""EXPOSE names a port of the host, which it cannot open.

## Why it matters
`EXPOSE 8888:8888` looks like the `-p 8888:8888` of `docker run`, but opens nothing: EXPOSE only notes on which port
the container listens. What stands before the colon is thrown away, and whoever counts on it finds the port closed.
Docker warns already, and says that it will become an error:

```text
ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, found '8888:8888'
```

The port of the host is chosen when the container starts: `docker run -p 8888:8888`, `ports:` in a compose file, or a
Service in Kubernetes.

## Examples
```dockerfile bad
FROM quay.io/jupyter/scipy-notebook:2025-03-14
EXPOSE 8888:8888
```
```dockerfile fixed
FROM quay.io/jupyter/scipy-notebook:2025-03-14
EXPOSE 8888
```
```dockerfile good
FROM quay.io/jupyter/scipy-notebook:2025-03-14
EXPOSE 8888
```

## References
- https://docs.docker.com/reference/build-checks/expose-invalid-format/
- https://docs.docker.com/reference/dockerfile/#expose
"""

from collections.abc import Iterator

from dslint.dockerfile import Expose
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(
    on=Expose,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    covers=("buildkit/ExposeInvalidFormat", "dockerfilelint/expose_host_port", "tally/buildkit/ExposeInvalidFormat"),
)
def check(expose: Expose) -> Iterator[Finding]:
    for word in expose.ports:
        host, colon, port = word.text.rpartition(":")
        if not colon or not port[:1].isdigit() or "$" in host or not all(part for part in host.split(":")):
            continue
        yield Finding(
            word.span,
            f"EXPOSE ignores the `{host}` of `{word.text}` and opens no port on the host",
            help=f"write `EXPOSE {port}`, and open the port where the container starts: `docker run -p {word.text}`",
            fix=Fix(f"write `{port}`", (Edit(word.part(0, len(host) + 1), ""),)),
        )
