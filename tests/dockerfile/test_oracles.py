"""The reader against other parsers, on texts of realistic fragments and on mutations of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

pytest.importorskip("dockerfile")

from benchmarks.reader_oracle import (
    Row,
    Why,
    as_simple,
    attempt,
    buildkit_rows,
    differences,
    our_rows,
    port_rows,
    simple_rows,
    why_buildkit,
    why_port,
    why_simple,
)

from .reading import read

FRAGMENTS = [
    "FROM python:3.11-slim AS base\n",
    "FROM --platform=$BUILDPLATFORM nvidia/cuda:${CUDA:-12.4.1}-base\n",
    "from base\n",
    "ARG CUDA=12.4 OTHER\n",
    "ENV A=1 B=\"two words\" C='$A' D=e\\ f\n",
    "ENV PATH /opt/conda/bin:$PATH\n",
    "LABEL maintainer=\"me <me@x>\" \\\n      version='1'\n",
    "RUN apt-get update && \\\n    # comment\n    apt-get install -y git \\\n\n      curl\n",
    "RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt\n",
    "RUN <<EOF\napt-get update\n  EOF\nEOF\n",
    "RUN <<-'EOT' bash\n\techo $X\n\tEOT\n",
    "RUN cat <<A <<B > /x\na\nA\nb\nB\n",
    "COPY --from=base --chown=1000:1000 /a /b\n",
    'COPY <<"E F" /etc/x\nhello\nE F\n',
    "COPY a \\\n  b c/\n",
    'ADD ["a b", "/c"]\n',
    'CMD ["python", "-m", "app"]\n',
    "CMD python -m app # not a comment\n",
    'ENTRYPOINT [ "sh", "-c", "exec \\"$@\\"" ]\n',
    'CMD ["a",]\n',
    "HEALTHCHECK --interval=5m --timeout=3s CMD curl -f http://localhost/ || exit 1\n",
    "HEALTHCHECK NONE\n",
    "EXPOSE 80 443/tcp\n",
    "USER app:app\n",
    "WORKDIR /app dir\n",
    "VOLUME /data /more\n",
    'VOLUME ["/data"]\n',
    'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n',
    "STOPSIGNAL SIGTERM\n",
    "MAINTAINER someone\n",
    "ONBUILD RUN echo $X\n",
    "ONBUILD COPY a b\n",
    "# a comment\n",
    "  # another\n",
    "\n",
    "   \n",
    "RUN echo \\\\\n",
    "RUN a \\ \n b\r\n",
    "RUN echo é\u3000ü\n",
    "FR\\\nOM x\n",
]
HEADS = ["", "# escape=`\n", "# syntax=docker/dockerfile:1\n# escape=\\\n", "\ufeff", "# check=skip=all\n\n"]
MUTATIONS = [
    *("\n", "\\", "\\\n", "`", "`\n", '"', "'", "#", "<<", "<<E", "E\n", "-", "--", "=", "[", "]", " ", "\t", "\r"),
    *("$", "\xa0"),
]

dockerfiles = st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(FRAGMENTS), max_size=8)).map(
    lambda parts: parts[0] + "".join(parts[1])
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A Dockerfile with a few characters put in or taken out."""
    text = draw(dockerfiles)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(["", *MUTATIONS])) + text[at + cut :]
    return text


def hold(text: str, rows: Callable[[str], list[Row]], why: Why) -> None:
    """What the oracle accepts we read as it does; what it refuses is a problem of ours."""
    document = read(text)
    theirs = attempt(rows, text)
    if isinstance(theirs, str):
        assert document.problems, theirs
        return
    assert [row for row, reason in differences(our_rows(document), theirs, document, why) if not reason] == []


@settings(max_examples=200, deadline=None)
@given(dockerfiles)
def test_fragments_against_buildkit(text: str) -> None:
    hold(text, buildkit_rows, why_buildkit)


@settings(max_examples=200, deadline=None)
@given(dockerfiles)
def test_fragments_against_the_port(text: str) -> None:
    hold(text, port_rows, why_port)


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_mutations_against_buildkit(text: str) -> None:
    hold(text, buildkit_rows, why_buildkit)


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_mutations_against_the_port(text: str) -> None:
    hold(text, port_rows, why_port)


@settings(max_examples=100, deadline=None)
@given(dockerfiles)
def test_fragments_against_dockerfile_parse(text: str) -> None:
    document = read(text)
    assume(not text.startswith("\ufeff") and "\xa0" not in text and "FR\\\n" not in text)
    assume(not any(line.bodies for line in document.lexer.lines) and document.instructions)
    ours = as_simple(document, our_rows(document))
    assert [row for row, why in differences(ours, simple_rows(text), document, why_simple) if not why] == []


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_every_fragment(fragment: str) -> None:
    hold("FROM x\n" + fragment, buildkit_rows, why_buildkit)
    hold("FROM x\n" + fragment, port_rows, why_port)
