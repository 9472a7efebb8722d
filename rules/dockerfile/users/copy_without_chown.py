r"""Files are copied below a USER, and still belong to root.

## Why it matters
COPY and ADD make files of root's, whatever USER says above them. The program can read them, but neither change nor
delete them, nor write anything beside them:

```text
PermissionError: [Errno 13] Permission denied: '/app/cache.db'
```

Where the program only reads its code and models, that is good: nobody who breaks into it can replace them. Then leave
it as it is. This rule is in the profile `all` for those who expect otherwise.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
USER 10001
COPY app /app
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
USER 10001
COPY --chown=10001 app /app
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
COPY --chown=10001 app /app
```

## References
- https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
"""

from bisect import bisect_left
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Stage, User
from dslint.rule import Category, Edit, Finding, Fix, Profile, Related, Severity, Span, once_per_node, rule


@rule(
    on=(Copy, Add),
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=("tally/copy-after-user-without-chown",),
)
def check(copy: Copy | Add) -> Iterator[Finding]:
    stage = copy.stage
    if stage is None or copy.in_onbuild or copy.chown is not None or stage.is_windows:
        return
    user = _user_above(stage, copy.index)
    if user is None or not user.known or user.user in ("", "root", "0"):
        return
    end = copy.keyword_span.end
    owner = user.word.text if user.word is not None else ""
    yield Finding(
        copy.keyword_span,
        f"what {copy.keyword} brings belongs to root, and the user `{owner}` cannot write to it",
        help=f"write `{copy.keyword} --chown={owner}`, if the program has to change these files",
        related=(Related(user.span, "this user will run"),),
        fix=Fix(f"add `--chown={owner}`", (Edit(Span(copy.span.source, end, end), f" --chown={owner}"),)),
    )


def _user_above(stage: Stage, index: int) -> User | None:
    users = _users(stage)
    found = bisect_left(users, index, key=lambda user: user.index)
    return users[found - 1] if found else None


@once_per_node
def _users(stage: Stage) -> list[User]:
    return [each for each in stage.instructions if isinstance(each, User)]
