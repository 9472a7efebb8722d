r"""A shell keeps the stop signal from the program, which is killed without a chance to save its work.

## Why it matters
Kubernetes and Docker stop a container by sending SIGTERM to its first process, and kill everything that is left after
30 or 10 seconds. That happens on every update, when a node is drained, and when a spot machine is taken back. If the
first process is `sh -c "..."`, the shell gets the signal, and on Debian and Ubuntu it neither ends nor passes it on.
The training never hears of it: it writes no last checkpoint, and hours of GPU time are lost. A server drops the
requests that it was working on.

The same happens with every shell where the program stands in a pipe (`python train.py | tee log`), or where something
comes after it.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: registry.example.org/train:1.4.0
        command: ["sh", "-c", "mkdir -p /out && python train.py --out /out"]
        resources:
          limits: {memory: 16Gi}
```
`exec` gives the shell's place to the program:

```yaml fixed job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: registry.example.org/train:1.4.0
        command: ["sh", "-c", "mkdir -p /out && exec python train.py --out /out"]
        resources:
          limits: {memory: 16Gi}
```

```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```

If something must happen afterwards, such as an upload of the results, do it in the program, or let the shell wait:
`trap 'kill -TERM $!; wait $!' TERM; python train.py & wait $!`. In place of `| tee log`, read the log with
`kubectl logs`, or let the program write the file.

## Known limits
Looked at are trainings (`torchrun`, `accelerate launch`, `deepspeed`, Python scripts and modules named so) and known
servers. Silent where the script has a `trap`, and where an init tells all processes (`dumb-init`, `tini -g`). bash is
taken for one that gives its place to the last command by itself, as it does since 5.1. Images that are not known to
have another `sh` are taken for Debian or Ubuntu. CMD and ENTRYPOINT without brackets are another rule's affair,
shell-form-entrypoint.

## References
- https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
- https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Cmd, Dockerfile, Entrypoint
from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.shell import Command, ModelServer
from dslint.shell.tools.servers import RayHead

_TRAINS = r"(?:^|[\W_])(?:pre)?train(?:er|ing)?(?:[\W_]|$)|fine_?-?tun|(?:^|[\W_])(?:sft|dpo|grpo|lora)(?:[\W_]|$)"
_UNLIKE_DASH = r"alpine|busybox|(?:^|/)(?:centos|fedora|rockylinux|almalinux|amazonlinux|oraclelinux|ubi\d+)\b"
_NO_PROGRAMS = frozenset({"time", "command", "builtin"})


@rule(
    on=(Cmd, Entrypoint, Container),
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    keywords=("sh",),
)
def check(node: Cmd | Entrypoint | Container) -> Iterator[Finding]:
    commands, image = _started(node)
    shell = commands[0] if commands else None
    if shell is None or shell.inner is None or shell.name not in ("sh", "bash", "dash") or _tells_everyone(shell):
        return
    script = [command for command in commands if command.script is shell.inner]
    if any(command.name in ("trap", "wait") for command in script):
        return
    program = next((command for command in script if _is_judged(command)), None)
    if program is None or "exec" in program.wrappers or program.next_operator == "&":
        return
    is_last = program is script[-1] and len(program.pipeline) == 1
    if is_last and (shell.name == "bash" or re.search(_UNLIKE_DASH, image)):
        return
    start = program.span.start
    edit = Edit(program.span.source.span(start, start), "exec ")
    yield Finding(
        program.anchor,
        f"the stop signal ends at `{shell.name} -c`: `{program.name}` never hears it, and is killed in the middle",
        help=f"write `exec {_start(program)} ...`" if is_last else _advice(program),
        fix=Fix("write `exec` before it", (edit,)) if is_last and _NO_PROGRAMS.isdisjoint(program.wrappers) else None,
    )


def _started(node: Cmd | Entrypoint | Container) -> tuple[list[Command], str]:
    """The commands, with the name of the image in which they run."""
    if isinstance(node, Container):
        return (node.commands if node.role == "container" and node.command else []), str(node.image)
    document = node.document
    stage = document.final_stage if isinstance(document, Dockerfile) else None
    if stage is None or node.is_shell_form or node is not (stage.entrypoint or stage.cmd):
        return [], ""
    return list(stage.startup), str(stage.root_image)


def _is_judged(command: Command) -> bool:
    if command.conditional or command.in_substitution or command.in_function:
        return False
    if isinstance(command, RayHead):
        return False  # it only starts others, in the background
    if isinstance(command, ModelServer) or command.name in ("torchrun", "deepspeed"):
        return True
    words = " ".join(word.text for word in command.words[command.name_index :][:3])
    if command.name == "accelerate":
        return words.startswith("accelerate launch")
    runs = command.name == "python" or "python" in command.wrappers
    return runs and re.search(_TRAINS, words, re.IGNORECASE) is not None


def _tells_everyone(shell: Command) -> bool:
    return "dumb-init" in shell.wrappers or ("tini" in shell.wrappers and any(w.text == "-g" for w in shell.words))


def _start(program: Command) -> str:
    """Its words up to the program's name: `python3 -m vllm.entrypoints.openai.api_server`."""
    return " ".join(word.text for word in program.words[: program.name_index + 1])


def _advice(program: Command) -> str:
    if len(program.pipeline) > 1:
        return f"write `exec {program.name} ...` without the pipe; what it prints is in the container's log anyway"
    return "let the shell wait for it: `trap 'kill -TERM $!; wait $!' TERM; <command> & wait $!`"
