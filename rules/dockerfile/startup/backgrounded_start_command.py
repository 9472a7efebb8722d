r"""The start command goes to the background and ends, and the container ends with it.

## Why it matters
A container lives as long as the command that it was started with. `ray start` and `torchserve --start` are made for a
shell at a terminal: they start their server in the background, say so, and end. In a container that is the end of the
server as well, a second after it came up. There is no error, the log looks fine, and the exit code is 0:

```text
NAME         READY   STATUS             RESTARTS
ray-head-0   0/1     CrashLoopBackOff   6 (2m ago)
Last State:  Terminated   Reason: Completed   Exit Code: 0
```

## Examples
```dockerfile bad
FROM rayproject/ray:2.40.0
CMD ["ray", "start", "--head"]
```
```dockerfile fixed
FROM rayproject/ray:2.40.0
CMD ["ray", "start", "--head", "--block"]
```

```dockerfile good
FROM rayproject/ray:2.40.0
CMD ["ray", "start", "--head", "--block", "--num-gpus=1"]
```

`torchserve` stays with `--foreground`, and Gunicorn without `--daemon`.

## Known limits
Silent where another command follows (`ray start --head && serve run app:app`), on images with an entrypoint of their
own that keeps the container alive (`pytorch/torchserve`), and behind an entrypoint script, which may do so too.

## References
- https://docs.ray.io/en/latest/cluster/cli.html#ray-start
- https://docs.pytorch.org/serve/server.html
- https://docs.gunicorn.org/en/stable/settings.html#daemon
"""

from collections.abc import Iterator

from dslint.project.starts import Start, starts
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell.tools.servers import Gunicorn, RayHead, TorchServe


@rule(on=(RayHead, TorchServe, Gunicorn), category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(server: RayHead | TorchServe | Gunicorn) -> Iterator[Finding]:
    for start in starts(server):
        command = start.command
        if command is not start.commands[-1] or command.next_operator or _is_kept_alive(start):
            continue
        if isinstance(command, Gunicorn) and command.has("--daemon", "-D"):
            what, cure = "`--daemon` sends Gunicorn", None
        elif isinstance(command, RayHead) and not command.has("--block", "--help"):
            what, cure = "`ray start` goes", "--block"
        elif isinstance(command, TorchServe) and command.has("--start") and not command.has("--foreground"):
            what, cure = "`torchserve --start` goes", "--foreground"
        else:
            continue
        edit = command.insert_after(command.words[-1], cure) if cure else None
        yield Finding(
            command.anchor,
            f"{what} to the background and nothing stays in front, so the container ends at once",
            help=f"add `{cure}`" if cure else "leave `--daemon` out",
            fix=Fix(f"add `{cure}`", (edit,)) if edit else None,
        )
        return


def _is_kept_alive(start: Start) -> bool:
    """Whether an entrypoint that is not shown here may go on when the command has ended, or an operator adds to it."""
    stage, container = start.stage, start.container
    if start.service is not None:
        return not start.service.command
    if container is not None:
        return not container.command or container.pod.object.group == "ray.io"
    if stage is None or stage.entrypoint is None:
        return stage is None or "torchserve" in str(stage.root_image)
    return any(command.name.endswith((".sh", ".py")) for command in stage.entrypoint.commands)
