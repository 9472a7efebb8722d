r"""A `${` in a compose file begins no variable that Compose knows.

## Why it matters
Before it reads anything else, Compose fills in variables, `$NAME` and `${NAME}`, in every value of the file: in
commands, health checks, labels and passwords too. Braces with something else in them, as other tools have them, make it
refuse the file:

```text
invalid interpolation format for services.proxy.labels.replacement.
You may need to escape any $ with another $.
${1}/dashboard/
```

`$$` is a plain `$` for the container: with `$${1}` the tool inside gets `${1}`.

## Examples
```yaml bad compose.yaml
services:
  collector:
    image: ghcr.io/acme/collector:1.4.2
    command: --set endpoint=${env:ENDPOINT}
```
```yaml fixed compose.yaml
services:
  collector:
    image: ghcr.io/acme/collector:1.4.2
    command: --set endpoint=$${env:ENDPOINT}
```
```yaml good compose.yaml
services:
  collector:
    image: ghcr.io/acme/collector:1.4.2
    command: --set endpoint=$${env:ENDPOINT}
```

## Known limits
A `$` without braces that begins no name, as in `$(date)`, stays as it is since Docker Compose 2.11 and is not judged.

## References
- https://docs.docker.com/reference/compose-file/interpolation/
- https://github.com/docker/compose/issues/12287
- https://github.com/compose-spec/compose-go/pull/307
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.compose.interpolation import references
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import Mapping, Scalar, walk


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(file: ComposeFile) -> Iterator[Finding]:
    if file.root is None or file.is_legacy or "$" not in file.source.text:
        return
    for node in walk(file.root):
        if isinstance(node, Scalar) and "$" in node.text and not _is_key(node):
            found = next((each for each in references(node.text) if each.name == ""), None)
            if found is not None:
                span = node.mapped.span(found.start, found.start + 1)
                yield Finding(
                    span,
                    f"`{node.text[found.start : found.start + 20].split(chr(10))[0]}` begins no variable that Compose "
                    "knows, and it refuses the file",
                    help="write `$$` for a `$` that the container is to get",
                    fix=Fix("write `$$`", (Edit(span, "$$"),)) if span.text == "$" else None,
                )


def _is_key(node: Scalar) -> bool:
    parent = node.parent
    return isinstance(parent, Mapping) and any(each is node for each in parent.children[::2])
