r"""A command line holds a secret that is written out.

## Why it matters
A command line is nothing private. What stands in a RUN is recorded word for word in the image's history, and
`docker history --no-trunc` prints it to whoever has the image. What a container is started with is shown by
`kubectl describe pod`, `docker inspect` and `ps`, ends in logs and monitoring, and the file is in Git for good. A
secret is safe only where none of these look: in a file or variable that comes from outside.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir wandb==0.19.1
RUN wandb login 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir wandb==0.19.1
USER 10001
```

That container gets `WANDB_API_KEY` when it starts, and needs no login. A manifest that hands a key over in an argument
takes it from a variable, which comes from a Secret:

```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: sync
spec:
  containers:
    - name: sync
      image: registry.example.org/sync:1.4.0
      command: ["sync-features", "--api-key", "k-29d8f7a1-44e0"]
      resources:
        limits: {memory: 1Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: sync
spec:
  containers:
    - name: sync
      image: registry.example.org/sync:1.4.0
      command: ["sync-features", "--api-key", "$(API_KEY)"]
      env:
        - name: API_KEY
          valueFrom:
            secretKeyRef: {name: sync, key: api-key}
      resources:
        limits: {memory: 1Gi}
```

## Known limits
Read are options and variables with the name of a secret (`--token`, `--password`, `HF_TOKEN=...`), headers such as
`Authorization`, and the logins of wandb, docker, az, aws and dvc. Silent for variables, for placeholders, and for
passwords that everyone tries first (default-password). Arguments for an image's own command are another rule's affair
(secret-in-container-argument). A token that is known by its looks, and a password in an
address, are another rule's affair wherever they stand: plain-text-credential.

## References
- https://docs.docker.com/build/building/secrets/
- https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
"""

from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Command
from dslint.shell.written_secrets import written_secrets

_IMAGE = "this file, or `docker history` of the image, shows it to everyone who has them"
_POD = "this file shows it, and so does `kubectl describe pod`"
_SERVICE = "this file shows it, and so do `docker inspect` and the list of processes"
_MOUNT = "mount it for this step alone, `RUN --mount=type=secret,...`, or give it to the container at its start"
_COMPOSE = "take it from a file that is not committed: `env_file`, or a secret of the compose file"
_VARIABLE = "take it from a variable, `$(NAME)`, that comes from a Secret with `secretKeyRef`"


@rule(on=Command, category=Category.SECURITY, severity=Severity.ERROR)
def check(command: Command) -> Iterator[Finding]:
    for name, value in written_secrets(command):
        if "$" in value.span.text:
            continue  # the default of a variable that a compose file takes from outside
        shown, cure = _POD, _VARIABLE
        if command.enclosing(Instruction) is not None:
            shown, cure = _IMAGE, _MOUNT
        elif _is_composed(command):
            shown, cure = _SERVICE, _COMPOSE
        yield Finding(
            value.span,
            f"what stands behind `{name}` looks like a secret, and {shown}",
            help=f"renew it, then {cure}",
            sensitive=True,
        )


def _is_composed(command: Command) -> bool:
    from dslint.compose import ComposeFile  # needed only beside a finding, and most runs have no compose file

    return isinstance(command.document, ComposeFile)
