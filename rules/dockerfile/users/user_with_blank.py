r"""A blank stands in USER, and no user has such a name.

## Why it matters
USER takes the whole rest of the line for the user. `USER 10001 # not root` asks for a user with the name
`10001 # not root`: behind an instruction there are no comments. Docker notices at the next RUN, or only when the
container starts:

```text
unable to find user 10001 # not root: no matching entries in passwd file
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
USER 10001 # not root
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
# not root
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
USER 10001 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001:10001
```

## References
- https://docs.docker.com/reference/dockerfile/#user
"""

from collections.abc import Iterator

from dslint.dockerfile import User
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(
    on=User,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=("dockerfile-utils/ARGUMENT_REQUIRES_ONE", "dockerfilelint/extra_args"),
)
def check(user: User) -> Iterator[Finding]:
    word = user.word
    if word is None or not user.known or not any(character.isspace() for character in user.value(word)[0]):
        return
    name, _, rest = word.raw.partition(" ")
    comment = rest.lstrip() if rest.lstrip().startswith("#") and word.span.text == word.raw else None
    edits = (user.line_above(comment), Edit(word.span, name)) if comment else ()
    advice = f"write `USER {name}`" + (", with the comment on a line of its own" if comment else "")
    yield Finding(
        word.span,
        f"USER takes the whole of `{word.text}` for the name of the user, and there is none",
        help=f"{advice}; a group is parted by a colon: `USER 10001:10001`",
        fix=Fix("put the comment on a line of its own", edits) if comment else None,
    )
