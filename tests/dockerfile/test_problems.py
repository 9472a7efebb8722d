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
        ("COPY --from a b", "--from"),
        ("COPY --link=maybe a b", "--link=maybe"),
        ("COPY --chown=a --chown=b a b", "--chown=b"),
        ("COPY --from=7 a b", "7"),
        ('COPY "a b" c', '"a'),
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
        ("FROM Python:3", "Python:3"),
        ("FROM x:sha256:1", "x:sha256:1"),
        ("FROM $NOTHING", "$NOTHING"),
        ("ENV A=${X", "${X"),
        ("ENV A=it's", "it's"),
        ('LABEL a="b', '"b'),
        ("WORKDIR ${A^^}", "${A^^}"),
        ("RUN --network=bridge x", "--network=bridge"),
        ("RUN --security=none x", "--security=none"),
        ("COPY --chmod=999 a b", "999"),
        ("COPY --chmod=rwx a b", "rwx"),
        ("COPY --chmod=77777 a b", "77777"),
        ("ADD --checksum=sha256:1 a b c", "--checksum=sha256:1"),
        ("ADD --checksum=sha256:1 a.txt b", "--checksum=sha256:1"),
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
        "RUN --network=$NETWORK x",
        "COPY --chmod=0755 a b",
        "COPY --chmod=u=rwX,go=rX a b",
        "COPY --chmod=+x --link a b",
        "COPY --chmod=$MODE a b",
        "ADD --checksum=sha256:1 https://example.com/a b",
        "ADD --checksum=abc git@github.com:a/b.git b",
        "ADD --checksum=abc $SOURCE b",
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


@pytest.mark.parametrize(
    ("line", "kind", "place", "detail"),
    [
        ("COPY --frm=x a b", "unknown-instruction-flag", "--frm=x", "frm"),
        ("CMD --foo x", "unknown-instruction-flag", "--foo", "foo"),
        ("ONBUILD ONBUILD RUN x", "forbidden-onbuild-instruction", "ONBUILD", "ONBUILD"),
        ("ONBUILD from x", "forbidden-onbuild-instruction", "from", "FROM"),
        ("FROM a AS 1b", "invalid-stage-name", "1b", "1b"),
        (
            "RUN --mount=type=cache x",
            "invalid-run-mount",
            "--mount=type=cache",
            "a mount of type `cache` needs a `target`",
        ),
        ("RUN --mount=target=/a,typ=x x", "invalid-run-mount", "x", "a mount has no option `typ`"),
    ],
)
def test_what_has_a_kind_of_its_own(line: str, kind: str, place: str, detail: str) -> None:
    assert problems(f"FROM x\n{line}\n") == [(kind, place, detail)]


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
