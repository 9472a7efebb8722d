r"""A service that Swarm cannot run has settings that only Swarm reads.

## Why it matters
`placement`, `update_config`, `rollback_config`, `endpoint_mode` and `mode: global` below `deploy` are for `docker
stack deploy`. Docker Compose ignores them without a word: nothing is placed, updated step by step or rolled back. And
Swarm in turn ignores `build`, so that a service without an `image` is none for it: the settings are read by nobody.

## Examples
```yaml bad compose.yaml
services:
  api:
    build: .
    deploy:
      update_config:
        parallelism: 1
```
```yaml good compose.yaml
services:
  api:
    build: .
    image: ghcr.io/acme/churn-api:1.4.2
    deploy:
      update_config:
        parallelism: 1
```

## Known limits
`replicas`, `resources` and `restart_policy` are read by both. Silent in files that are read on top of others, which
may give the image.

## References
- https://docs.docker.com/reference/compose-file/deploy/
- https://docs.docker.com/engine/swarm/stack-deploy/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml.fields import key, mapping, text

_KEYS = ("placement", "update_config", "rollback_config", "endpoint_mode")


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.INFO, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    deploy = mapping(service.yaml, "deploy")
    if deploy is None or not service.is_whole or service.has("image"):
        return
    for name in (*_KEYS, *(["mode"] if text(deploy, "mode") == "global" else [])):
        found = key(deploy, name)
        if found is not None:
            yield Finding(
                found.span,
                f"only Swarm reads `{name}`, and Swarm takes no service without an `image`: nobody reads it",
                help="remove it, or give the service an `image` for `docker stack deploy`",
            )
