r"""A password is one that everyone tries first.

## Why it matters
`minioadmin`, `postgres`, `changeme`: these stand in every tutorial, and in the list that each scanner works through
when it finds an open port. They are meant to be changed before something real runs, but what works is seldom touched
again, and a manifest of a demo becomes that of the team's model store. Whoever reaches the port then reads the data
and replaces the models.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: store
spec:
  containers:
    - name: store
      image: registry.example.org/store:1.4.0
      env:
        - name: MINIO_ROOT_PASSWORD
          value: minioadmin
      resources:
        limits: {memory: 1Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: store
spec:
  containers:
    - name: store
      image: registry.example.org/store:1.4.0
      env:
        - name: MINIO_ROOT_PASSWORD
          valueFrom:
            secretKeyRef: {name: store, key: root-password}
      resources:
        limits: {memory: 1Gi}
```

In an image there is no good place for a password at all; the container gets it when it starts:

```dockerfile bad
FROM postgres:17.2-bookworm
ENV POSTGRES_PASSWORD=postgres
```
```dockerfile good
FROM postgres:17.2-bookworm
```

## Known limits
Read are variables with the name of a secret, in ENV and in containers, and compared with a list of passwords that are
known from documentation and tutorials. Any other password there is another rule's affair: secret-in-build-variable and
secret-in-container-variable.

## References
- https://cwe.mitre.org/data/definitions/1393.html
- https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/
"""

from collections.abc import Iterator

from dslint.dockerfile import Env
from dslint.facts.secrets import is_default_password, names_secret
from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, Span, rule


@rule(
    on=(Env, Container),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
)
def check(node: Env | Container) -> Iterator[Finding]:
    for name, text, span in _of_image(node) if isinstance(node, Env) else _of_container(node):
        if names_secret(name) and is_default_password(text):
            yield Finding(
                span,
                f"the value of `{name}` is a password that everyone tries first, and whoever reaches the port is in",
                help="choose a password for each installation, and hand it over in a Secret",
            )


def _of_image(env: Env) -> Iterator[tuple[str, str, Span]]:
    for pair in env.pairs:
        if pair.value is not None and pair.value.known:
            yield pair.name, pair.value.text, pair.value.span


def _of_container(container: Container) -> Iterator[tuple[str, str, Span]]:
    for variable in container.env_list:
        if variable.value_node is not None:
            yield variable.name, variable.value_node.text, variable.value_node.span
