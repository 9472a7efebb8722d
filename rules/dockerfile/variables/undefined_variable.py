r"""A variable is used where nothing sets it, so it is empty.

## Why it matters
Docker puts an empty text where a variable is not known, and goes on: `COPY dist/app-${VERSION}.whl .` looks for
`dist/app-.whl`, and `WORKDIR ${APP_HOME}` goes nowhere. What people trip over most: an ARG above the first FROM is
known in the FROM lines only. Each stage that uses it has to repeat it, without its value. The same holds for
`TARGETARCH` and the other arguments that Docker sets itself.

```text
UndefinedVar: Usage of undefined variable '$VERSION'
```

## Examples
```dockerfile bad
ARG VERSION=1.4.2
FROM python:3.13.1-slim-bookworm
COPY dist/app-${VERSION}.whl /tmp/
USER 10001
```
```dockerfile fixed
ARG VERSION=1.4.2
FROM python:3.13.1-slim-bookworm
ARG VERSION
COPY dist/app-${VERSION}.whl /tmp/
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR ${APP_HOME}
ENV APP_HOME=/app
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ENV APP_HOME=/app
WORKDIR ${APP_HOME}
USER 10001
```

Where it may be empty on purpose, say what counts then: `${VERSION:-latest}`.

## Known limits
The base image may set variables, too. Which ones, dslint knows of a few (alpine, debian, python, ubuntu); on others
it only reports variables that this file sets elsewhere: above the first FROM, further down, in another stage, or
under a name that is nearly the same. Shell commands (RUN, CMD, ENTRYPOINT) are not looked into, nor
`PATH=$PATH:/opt/bin` and the like, nor `EXPOSE $PORT` with a PORT that the file never sets, as nothing depends on it.
Each variable is reported once for each stage.

## References
- https://docs.docker.com/reference/build-checks/undefined-var/
- https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
"""

import re
from collections.abc import Iterator
from itertools import islice

from dslint.dockerfile import Arg, Dockerfile, Env, Expose, From, Instruction, PairInstruction, Stage
from dslint.dockerfile.substitution import KEPT, BadSubstitution, ShellLex, Variable
from dslint.dockerfile.variables import PLATFORM_ARGS, PREDEFINED_ARGS
from dslint.facts.image_environments import image_environment
from dslint.names import is_slip
from dslint.rule import Category, Finding, Fix, Related, Severity, Span, once_per_node, rule

_MOST_NAMES = 300
_MOST_GUESSES = 100


@rule(
    on=Stage,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("buildkit/UndefinedVar", "tally/buildkit/UndefinedVar"),
    keywords=("$",),
)
def check(stage: Stage) -> Iterator[Finding]:
    document = stage.document
    if not isinstance(document, Dockerfile) or stage.is_windows:
        return
    seen: set[str] = set(PREDEFINED_ARGS)
    for instruction in stage.instructions:
        for name, span in _references(instruction):
            if name in seen or stage.scope.declares(name, instruction):
                continue
            seen.add(name)
            found = _explained(name, instruction, stage, document) if len(seen) < _MOST_NAMES else None
            if found is not None:
                why, related, cure = found
                yield Finding(
                    span,
                    f"`{name}` is not set here, so it is empty",
                    help=why,
                    related=related,
                    fix=Fix(f"declare it: `ARG {name}`", (instruction.line_above(f"ARG {name}"),)) if cure else None,
                )


def _references(instruction: Instruction) -> Iterator[tuple[str, Span]]:
    """The variables in places where Docker substitutes them and an empty one is not provided for."""
    if isinstance(instruction, From) or ("$" not in instruction.text.text and not instruction.flags):
        return
    own = {pair.name for pair in instruction.pairs} if isinstance(instruction, PairInstruction) else set()
    for flag in instruction.flags:
        if flag.name in ("chown", "chmod") and flag.value:
            for found in _plain_references(flag.value):
                yield found[1] or found[2], flag.part(*found.span())
    for word in instruction.expanded_words():
        asked = _asked(word.raw, instruction.line.escape) if "$" in word.raw else ()
        for found in _plain_references(word.text) if asked else ():
            name = found[1] or found[2]
            if name in asked and name not in own:
                yield name, word.part(*found.span())


def _plain_references(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))", text, re.ASCII)


def _asked(text: str, escape: str) -> set[str]:
    """The names that Docker looks up in a text; those in single quotes and behind `\\` are not."""
    names: set[str] = set()

    def note(name: str) -> Variable:
        names.add(name)
        return KEPT

    try:
        ShellLex(text, escape, note).expand()
    except BadSubstitution:
        return set()
    return names


def _explained(
    name: str, instruction: Instruction, stage: Stage, document: Dockerfile
) -> tuple[str, tuple[Related, ...], bool] | None:
    """Why it is surely not set, where that shows, and whether an ARG cures it; None if the base image may set it."""
    image = stage.root_image
    known = image_environment(image.name) if image is not None and image.known else None
    if (known is not None and name in known) or (image is not None and name in _in_image(stage) and known is None):
        return None
    arg = next((each for each in document.global_args[:1000] for pair in each.pairs if pair.name == name), None)
    if arg is not None:
        why = f"an ARG above the first FROM is known in FROM lines only: repeat `ARG {name}` in this stage"
        return why, (Related(arg.keyword_span, "known in FROM lines only"),), True
    if name in PLATFORM_ARGS:
        return f"Docker sets it where the stage asks for it: write `ARG {name}` above", (), True
    setters = _setters(document)
    if name in setters:
        setter = next((each for each in setters[name] if each.stage is stage), setters[name][0])
        below = setter.stage is stage
        why = "move its ENV or ARG above this line" if below else "set it in this stage, too: stages share no variables"
        return why, (Related(setter.keyword_span, "set only here" if below else "set in another stage"),), False
    there = (other for other in islice(setters, _MOST_GUESSES) if is_slip(name, other))
    meant = next((other for other in there if stage.scope.declares(other, instruction)), None)
    if meant is not None:
        return f"did you mean `{meant}`?", (), False
    if known is None or isinstance(instruction, Expose):
        return None
    return f"set it with ARG or ENV above, or say what counts instead: `${{{name}:-...}}`", (), False


def _in_image(stage: Stage) -> set[str]:
    """The arguments that choose the base image, which often sets variables of the same names (`PYTHON_VERSION`)."""
    word = stage.chain[-1].from_.image_word
    return set(re.findall(r"\w+", word.raw)) if word is not None else set()


@once_per_node
def _setters(document: Dockerfile) -> dict[str, list[Instruction]]:
    """The ARGs and ENVs of the stages, by the names that they set."""
    setters: dict[str, list[Instruction]] = {}
    for instruction in document.instructions:
        if isinstance(instruction, Arg | Env) and instruction.stage is not None:
            for pair in instruction.pairs:
                setters.setdefault(pair.name, []).append(instruction)
    return setters
