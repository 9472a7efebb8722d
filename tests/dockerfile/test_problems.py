import pytest

from .reading import problems, read

KIND = "invalid-instruction"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ENV", "ENV"),
        ("ENV A", "A"),
        ("ENV A=1 B", "B"),
        ("ENV =1", "=1"),
        ("LABEL", "LABEL"),
        ("LABEL a=b c", "c"),
        ("ARG", "ARG"),
        ("ARG =1", "=1"),
        ("COPY a", "COPY"),
        ("COPY --from=x", "COPY"),
        ("COPY a <<E\nE", "<<E"),
        ('ADD ["a"]', "ADD"),
        ("COPY --frm=x a b", "--frm=x"),
        ("COPY --from a b", "--from"),
        ("COPY --link=maybe a b", "--link=maybe"),
        ("COPY --chown=a --chown=b a b", "--chown=b"),
        ("COPY --from=7 a b", "7"),
        ('COPY "a b" c', '"a'),
        ("RUN --foo x", "--foo"),
        ("CMD --foo x", "--foo"),
        ('CMD ["a", 1]', '["a", 1]'),
        ("RUN [[]]", "[[]]"),
        ("USER", "USER"),
        ("WORKDIR", "WORKDIR"),
        ("STOPSIGNAL", "STOPSIGNAL"),
        ("EXPOSE", "EXPOSE"),
        ("VOLUME", "VOLUME"),
        ('VOLUME [""]', ""),
        ("SHELL bash", "SHELL"),
        ("SHELL []", "SHELL"),
        ("ONBUILD", "ONBUILD"),
        ("ONBUILD ONBUILD RUN x", "ONBUILD"),
        ("ONBUILD FROM x", "FROM"),
        ("HEALTHCHECK", "HEALTHCHECK"),
        ("HEALTHCHECK CMD", "HEALTHCHECK"),
        ("HEALTHCHECK curl x", "curl"),
        ("HEALTHCHECK NONE x", "x"),
        ("HEALTHCHECK --interval=30 CMD x", "30"),
        ("HEALTHCHECK --retries=many CMD x", "many"),
        ("FROM", "FROM"),
        ("FROM a b", "b"),
        ("FROM a AS", "AS"),
        ("FROM a AS b c", "AS b c"),
        ("FROM a AS 1b", "1b"),
        ("FROM Python:3", "Python:3"),
        ("FROM x:sha256:1", "x:sha256:1"),
        ("FROM $NOTHING", "$NOTHING"),
        ("ENV A=${X", "${X"),
        ("ENV A=it's", "it's"),
        ('LABEL a="b', '"b'),
        ("WORKDIR ${A^^}", "${A^^}"),
    ],
)
def test_what_buildkit_refuses(line: str, place: str) -> None:
    text = f"FROM x AS a\n{line}\n" if not line.startswith("FROM") else f"ARG B\n{line}\n"
    assert [(kind, span) for kind, span, _ in problems(text)] == [(KIND, place)]
    assert all(detail for *_, detail in problems(text))


@pytest.mark.parametrize(
    "line",
    [
        "RUN",
        "CMD",
        "CMD []",
        "ENV A=",
        "ARG A",
        "COPY --link a b",
        "COPY --LINK=x b c".replace("LINK=x", "link=True"),
        "COPY --exclude=a --exclude=b --parents c d",
        "ADD --unpack=false --keep-git-dir a b",
        "RUN --mount=type=ssh --mount=type=bind --security=insecure x",
        "HEALTHCHECK --interval=1m30s --timeout=.5s --retries=0 CMD x",
        "HEALTHCHECK --nonsense NONE",
        "EXPOSE $PORT",
        "ONBUILD NONSENSE",
        "ONBUILD COPY a",
        "RUN echo 'it",
        "CMD it's",
        "ENV A=${X:-d}",
        "FROM a AS b.c-d_1",
        "FROM $B",
        "FROM ${B:-x}",
        "FROM x:$TARGETARCH",
        "MAINTAINER it's me",
        "LABEL a='b\"c'",
    ],
)
def test_what_buildkit_accepts(line: str) -> None:
    assert problems(f"ARG B\nFROM x AS a\n{line}\n") == []


def test_unknown_instructions() -> None:
    assert problems("FROM x\nfoo bar\nRUN y\nRUNN z") == [
        ("unknown-instruction", "foo", "foo"),
        ("unknown-instruction", "RUNN", "RUNN"),
    ]


def test_the_rest_is_read() -> None:
    document = read("FROM x\nENV\nNONSENSE \\\n  more\nRUN pip install a\nCOPY a\nUSER b")
    assert [each.keyword for each in document.instructions] == ["FROM", "ENV", "NONSENSE", "RUN", "COPY", "USER"]
    user = document.stages[0].user
    assert user is not None
    assert user.text == "b"


def test_heredocs_without_end() -> None:
    assert problems("FROM x\nRUN <<EOF\na") == [("unterminated-heredoc", "<<EOF", "EOF")]
    assert problems("FROM x\nRUN <<EOF\na\n  EOF\nRUN b") == [("unterminated-heredoc", "<<EOF", "EOF")]


def test_stages() -> None:
    assert [(kind, span) for kind, span, _ in problems("ARG A\nRUN x\nUSER y\nFROM z")] == [("invalid-stage", "RUN")]
    assert [(kind, span) for kind, span, _ in problems("ARG A\n")] == [("invalid-stage", "ARG")]
    assert [kind for kind, *_ in problems("# nothing\n\n")] == ["empty-dockerfile"]
    assert [kind for kind, *_ in problems("")] == ["empty-dockerfile"]


def test_directives() -> None:
    assert [(kind, span) for kind, span, _ in problems("# escape=x\nFROM a")] == [("invalid-directive", "x")]


def test_stages_that_the_build_passes_by_are_not_expanded() -> None:
    assert problems("FROM a AS dev\nENV A=it's\nFROM b") == []
    assert len(problems("FROM a AS dev\nENV A=it's\nFROM b\nCOPY --from=dev x y")) == 1


def test_problems_know_their_instruction() -> None:
    document = read("FROM x\nENV\nRUN <<E\n")
    assert [problem.parent for problem in document.problems] == document.instructions[1:]
    assert [each.problems for each in document.instructions[1:]] == [[problem] for problem in document.problems]
