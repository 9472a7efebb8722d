from __future__ import annotations

import pytest

from dslint.dockerfile import Run, read_dockerfile
from dslint.fix import apply
from dslint.source import Source


def appended(run: str) -> str | None:
    source = Source("Dockerfile", f"FROM a\n{run}\n")
    instruction = next(one for one in read_dockerfile(source).instructions if isinstance(one, Run))
    edit = instruction.append("rm x")
    return apply(source.text, [edit]).removeprefix("FROM a\n").removesuffix("\n") if edit else None


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("RUN a", "RUN a && rm x"),
        ("RUN a && b > /y", "RUN a && b > /y && rm x"),
        ("RUN a && b \\\n      c", "RUN a && b \\\n      c \\\n    && rm x"),
        ("RUN a \\\n  && b c \\\n     d", "RUN a \\\n  && b c \\\n     d \\\n  && rm x"),
        ("RUN a && \\\n  b", "RUN a && \\\n  b && \\\n  rm x"),
        ("RUN a; \\\n\tb \\\n\t\tc", "RUN a; \\\n\tb \\\n\t\tc && \\\n\trm x"),
        ("RUN a \\\n\tb \\\n\tc", "RUN a \\\n\tb \\\n\tc \\\n\t&& rm x"),
        ("RUN a \\\n  b", "RUN a \\\n  b \\\n  && rm x"),
        ("RUN set -e \\\n ;a && b", "RUN set -e \\\n ;a && b \\\n && rm x"),
        ("RUN a \\\n  ; b", "RUN a \\\n  ; b \\\n  && rm x"),
        ("RUN a && b \\\n\n", "RUN a && b && rm x \\\n\n"),
        ("RUN <<EOF\n  a\n  b c\nEOF", "RUN <<EOF\n  a\n  b c\n  rm x\nEOF"),
        ("RUN <<EOF\na && b\nEOF", None),
        ("RUN (a)", None),
        ("RUN if a; then b; fi", None),
        ("RUN a &", None),
        ("RUN a # why", None),
        ("RUN sh -c 'a'", "RUN sh -c 'a' && rm x"),
        ('RUN ["a"]', None),
        ('SHELL ["powershell"]\nRUN a', None),
    ],
)
def test_one_more_command(run: str, expected: str | None) -> None:
    assert appended(run) == expected


def test_escape_of_the_file_continues_the_line() -> None:
    text = '# escape=`\nFROM a\nSHELL ["/bin/sh", "-c"]\nRUN a `\n && b'
    source = Source("Dockerfile", text + "\n")
    instruction = next(one for one in read_dockerfile(source).instructions if isinstance(one, Run))
    edit = instruction.append("rm x")
    assert edit is not None
    assert apply(source.text, [edit]) == text + " `\n && rm x\n"
