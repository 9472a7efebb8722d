r"""A RUN in a stage that starts empty, where there is no shell to run it.

## Why it matters
`FROM scratch` is an image without a single file. `RUN` starts `/bin/sh`, which is not there, and the build stops:

```text
runc run failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory
```

## Examples
```dockerfile bad
FROM scratch
COPY server /server
RUN chmod +x /server
USER 10001
ENTRYPOINT ["/server"]
```
```dockerfile good
FROM scratch
COPY --chmod=755 server /server
USER 10001
ENTRYPOINT ["/server"]
```

Do what needs a shell in an earlier stage, and copy the result.

## Known limits
Silent where a file system, or anything below `/bin` or `/usr`, was copied or unpacked before.

## References
- https://docs.docker.com/build/building/base-images/#create-a-base-image
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Run
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Run,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("tally/shell-run-in-scratch",),
    keywords=("scratch",),
)
def check(run: Run) -> Iterator[Finding]:
    stage = run.stage
    image = stage.root_image if stage is not None else None
    if stage is None or image is None or not image.is_scratch or run.in_onbuild or not run.is_shell_form:
        return
    if run.mounts or stage.is_windows or any(_may_bring_shell(each) for part in stage.chain for each in part.copies):
        return
    if not any(isinstance(each, Add) for part in stage.chain for each in part.instructions):
        yield Finding(
            run.keyword_span,
            "the stage starts `FROM scratch`, without a shell, so this cannot run and the build stops",
            help="do it in an earlier stage and copy the result, or start from a small image such as `alpine`",
        )


def _may_bring_shell(copy: Copy) -> bool:
    target = copy.destination.text if copy.destination is not None else "/"
    return target.strip("/.") == "" or target.lstrip("/").startswith(("bin", "usr", "busybox", "sbin", "$"))
