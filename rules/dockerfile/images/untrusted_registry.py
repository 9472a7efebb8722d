r"""An image comes from a registry that is not on your list.

## Why it matters
An image is a program that runs with all the rights of your job. Many companies therefore allow only registries of their
own, or a few that they trust, and find out about exceptions when the cluster refuses the pod.

## Examples
```dockerfile bad
FROM someone.example.com/python:3.13.1-slim-bookworm
USER 10001
```
```toml bad dslint.toml
[rules.untrusted-registry]
registries = ["docker.io", "*.corp.example.com"]
```
```dockerfile good
FROM registry.corp.example.com/python:3.13.1-slim-bookworm
USER 10001
```
```toml good dslint.toml
[rules.untrusted-registry]
registries = ["docker.io", "*.corp.example.com"]
```

## Options
- `registries` (default `[]`): the registries that are allowed, such as `["docker.io", "quay.io"]`; `*` stands for any
  text, and with an empty list nothing is reported

## Known limits
Images whose name depends on a build argument without a default are not judged.

## References
- https://docs.docker.com/reference/dockerfile/#from
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Given, Related, Severity, rule


class Options:
    """The registries that are allowed."""

    registries: tuple[str, ...] = ()


@rule(
    on=Dockerfile,
    category=Category.SECURITY,
    severity=Severity.ERROR,
    options=Options,
    covers=("hadolint/DL3026", "tally/hadolint/DL3026"),
)
def check(dockerfile: Dockerfile, given: Given[Options]) -> Iterator[Finding]:
    allowed = given.options.registries
    for used in dockerfile.used_images if allowed else ():
        registry = used.image.registry
        if not any(fnmatchcase(registry, pattern) for pattern in allowed):
            yield Finding(
                used.span,
                f"`{used.image}` comes from `{registry}`, which is not among the registries that are allowed",
                help=f"take it from one of these: {', '.join(f'`{each}`' for each in allowed)}",
                related=tuple(Related(pair.span, "the default that gives this image") for pair in used.args),
            )
