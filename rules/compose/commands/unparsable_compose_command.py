r"""A command of a compose file has a parenthesis or an open quote outside of quotes.

## Why it matters
Compose splits a `command` into words itself. It knows quotes and backslashes; a parenthesis outside of quotes, or a
quote that is never closed, makes it refuse the whole file, with a message that names neither:

```text
error decoding 'Command': invalid command line string
```

## Examples
```yaml bad compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    command: python train.py --layers (64,32)
```
```yaml good compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    command: ["python", "train.py", "--layers", "(64,32)"]
```

## References
- https://docs.docker.com/reference/compose-file/services/#command
- https://github.com/docker/compose/issues/9965
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(service: ComposeService) -> Iterator[Finding]:
    for argv in (service.entrypoint, service.command_argv):
        if argv is not None and argv.refused is not None:
            is_parenthesis = argv.refused.text in ("(", ")")
            what = f"a `{argv.refused.text}` outside of quotes" if is_parenthesis else "a quote that is never closed"
            yield Finding(
                argv.refused,
                f"Compose cannot split this command into words because of {what}, and refuses the file",
                help='write the command as a list, one string for each word: `["python", "train.py"]`',
            )
