r"""Several RUN instructions stand one behind the other, each a layer of its own.

## Why it matters
Each RUN makes a layer. What one removes again stays in the layer of another, so that steps which belong together,
download, build, clean up, should be one. Beyond that it is a matter of taste: several small ones are easier to cache
and to read, one big one is a single line in `docker history`.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN mkdir /data
RUN chown 10001 /data
USER 10001
```
```dockerfile good
FROM debian:12-slim
RUN mkdir /data && chown 10001 /data
USER 10001
```

## Known limits
Silent between RUNs with different mounts, and about heredocs.

## References
- https://docs.docker.com/build/building/best-practices/#run
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Related, Severity, rule


@rule(
    on=Run,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("hadolint/DL3059", "droast/DF003"),
)
def check(run: Run) -> Iterator[Finding]:
    if run.stage is None or run.in_onbuild or run.index == 0:
        return
    above = run.stage.instructions[run.index - 1]
    if not isinstance(above, Run) or above.form != run.form or run.heredocs or above.heredocs:
        return
    if [each.text for each in above.flags] == [each.text for each in run.flags]:
        yield Finding(
            run.keyword_span,
            "this RUN follows another one: two layers, and what it removes stays in the one above",
            help="join them with `&&`, if they belong together",
            related=(Related(above.keyword_span, "the RUN above"),),
        )
