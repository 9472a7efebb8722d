import pytest

from dslint.dockerfile import (
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Instruction,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    StopSignal,
    Unknown,
    User,
    Volume,
    Workdir,
)
from dslint.shell import Word

from .reading import first, read


def shown(words: list[Word]) -> list[tuple[str, str]]:
    return [(word.text, word.span.text) for word in words]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADD a b", Add),
        ("ARG a", Arg),
        ("CMD a", Cmd),
        ("COPY a b", Copy),
        ("ENTRYPOINT a", Entrypoint),
        ("ENV a=b", Env),
        ("EXPOSE 1", Expose),
        ("FROM a", From),
        ("HEALTHCHECK NONE", Healthcheck),
        ("LABEL a=b", Label),
        ("MAINTAINER a", Maintainer),
        ("ONBUILD RUN a", Onbuild),
        ("RUN a", Run),
        ('SHELL ["a"]', Shell),
        ("STOPSIGNAL a", StopSignal),
        ("USER a", User),
        ("VOLUME a", Volume),
        ("WORKDIR a", Workdir),
        ("NONSENSE a", Unknown),
    ],
)
def test_kinds_in_any_case(line: str, kind: type[Instruction]) -> None:
    for text in (line, line.lower(), line.title()):
        instruction = read(f"FROM x\n{text}\n").instructions[1]
        assert type(instruction) is kind
        assert instruction.keyword == line.split()[0]
        assert instruction.keyword_span.text == text.split()[0] == instruction.written_keyword
        assert instruction.anchor == instruction.keyword_span


def test_spans_through_a_continued_line() -> None:
    copy = first(Copy, "FROM x\nCOPY --from=b \\\n  # why\n  one \\\n  tw\\\no /to\n")
    assert shown(copy.words) == [("one", "one"), ("two", "tw\\\no"), ("/to", "/to")]
    assert copy.span.text.endswith("/to")
    assert copy.text.text == "one   two /to"


def test_flags() -> None:
    run = first(Run, 'FROM x\nRUN --mount=type=cache,target="/a b" --network=none --x --mount=type=bind a --no')
    assert [(flag.name, flag.value) for flag in run.flags] == [
        ("mount", "type=cache,target=/a b"),
        ("network", "none"),
        ("x", None),
        ("mount", "type=bind"),
    ]
    assert [flag.span.text for flag in run.flags[:2]] == ['--mount=type=cache,target="/a b"', "--network=none"]
    assert [flag.name_span.text for flag in run.flags] == ["mount", "network", "x", "mount"]
    assert run.flags[1].value_span.text == "none"
    assert run.flags[2].value_span.text == ""
    assert run.text.text == "a --no"
    assert run.network is run.flag("network")


def test_two_dashes_end_the_flags() -> None:
    copy = first(Copy, "FROM x\nCOPY --link -- --a b")
    assert [flag.name for flag in copy.flags] == ["link"]
    assert shown(copy.words) == [("--a", "--a"), ("b", "b")]


def test_mounts() -> None:
    run = first(Run, "FROM x\nRUN --mount=type=cache,dst=/a,id=pip,sharing=locked --mount=src=s,from=b,target=/c,ro x")
    cache, bind = run.mounts
    assert (cache.type, cache.target, cache.id, cache.sharing) == ("cache", "/a", "pip", "locked")
    assert (bind.type, bind.source, bind.from_, bind.fields["ro"]) == ("bind", "s", "b", "")
    assert [mount.field_span("target").text for mount in run.mounts] == ["/a", "/c"]
    assert bind.field_span("ro").text == "ro"
    assert bind.field_span("id") == bind.span
    assert run.cache_targets == {"/a"}


def test_json_words_lie_inside_their_quotes() -> None:
    cmd = first(Cmd, 'FROM x\nCMD [ "a b" , "c\\td\\u00e9\\ud83d\\ude00", "" ]')
    assert cmd.form == "exec"
    assert shown(cmd.words) == [("a b", "a b"), ("c\tdé😀", "c\\td\\u00e9\\ud83d\\ude00"), ("", "")]
    assert cmd.words[1].part(2, 3).text == "d"
    assert cmd.words[1].part(1, 2).text == "\\t"


@pytest.mark.parametrize(
    "text",
    ["['a']", '["a"', '["a",]', '["a"] # x', '["a" "b"]', "[ -f x ]", '["a\tb"]', "[NaN]", '["\\x"]', "[" * 5000],
)
def test_what_is_no_json_is_shell_form(text: str) -> None:
    cmd = first(Cmd, f"FROM x\nCMD {text}")
    assert cmd.form == "shell"
    assert cmd.words == []
    assert cmd.text.text == text


def test_pairs() -> None:
    env = first(Env, "FROM x\nENV A=1 B=\"x $y\" 'C D'=e\\ f G=")
    assert [(pair.name, pair.value and pair.value.text) for pair in env.pairs] == [
        ("A", "1"),
        ("B", "x $y"),
        ("C D", "e f"),
        ("G", ""),
    ]
    assert [pair.span.text for pair in env.pairs] == ["A=1", 'B="x $y"', "'C D'=e\\ f", "G="]
    assert [pair.name_span.text for pair in env.pairs[:2]] == ["A", "B"]
    values = [pair.value for pair in env.pairs if pair.value]
    assert [value.known for value in values] == [True, False, True, True]
    assert [value.quoted for value in values] == [False, True, False, False]
    assert not env.legacy


def test_the_old_way_of_pairs() -> None:
    label = first(Label, "FROM x\nLABEL  name  a b=c \n")
    assert label.legacy
    assert [(pair.name, pair.value and pair.value.text, pair.span.text) for pair in label.pairs] == [
        ("name", "a b=c", "name  a b=c")
    ]


def test_args_with_and_without_default() -> None:
    arg = first(Arg, "ARG A B=1 C=\nFROM x")
    assert [(pair.name, pair.value and pair.value.text) for pair in arg.pairs] == [("A", None), ("B", "1"), ("C", "")]
    assert not arg.legacy


def test_from() -> None:
    origin = first(From, "FROM --platform=linux/amd64 python:3.11 AS Base")
    assert origin.image_word is not None
    assert origin.image is not None
    assert origin.alias_span is not None
    assert origin.platform_flag is not None
    assert (origin.image_word.span.text, origin.image.tag) == ("python:3.11", "3.11")
    assert (origin.alias, origin.alias_span.text) == ("Base", "Base")
    assert origin.platform_flag.value_span.text == "linux/amd64"


def test_copy() -> None:
    copy = first(Copy, "FROM x\nCOPY --chown=1:1 --chmod=755 a <<b c /to\nb\n")
    assert shown(copy.sources) == [("a", "a"), ("c", "c")]
    assert copy.destination is not None
    assert copy.destination.text == "/to"
    assert copy.chown is not None
    assert copy.chmod is not None
    assert (copy.chown.value, copy.chmod.value, copy.from_) == ("1:1", "755", None)


def test_add_from_json() -> None:
    add = first(Add, 'FROM x\nADD --checksum=sha256:1 ["https://x/a b", "/to"]')
    assert shown(add.sources) == [("https://x/a b", "https://x/a b")]
    assert add.checksum is not None


def test_heredoc_bodies() -> None:
    run = first(Run, "FROM x\nRUN <<-EOF\n\ta\n\t\tb $x\nEOF\n")
    heredoc = run.heredocs[0]
    assert heredoc.body.text == "a\nb $x\n"
    assert heredoc.body.span(2, 3).text == "b"
    assert heredoc.span.text == "<<-EOF"
    assert heredoc.terminator_span is not None
    assert heredoc.terminator_span.text == "EOF"
    assert (heredoc.expand, heredoc.strip_tabs, heredoc.name) == (True, True, "EOF")


def test_user() -> None:
    user = first(User, "FROM x\nARG G=users\nUSER app:$G")
    assert (user.user, user.group, user.known) == ("app", "users", True)
    assert user.word is not None
    assert user.word.span.text == "app:$G"


def test_onbuild_holds_an_instruction() -> None:
    onbuild = first(Onbuild, "FROM x\nONBUILD  COPY --from=y a \\\n b")
    copy = onbuild.instruction
    assert isinstance(copy, Copy)
    assert copy.in_onbuild
    assert shown(copy.words) == [("a", "a"), ("b", "b")]
    assert copy.flags[0].value_span.text == "y"
    assert copy.span.text.startswith("COPY")


def test_healthcheck() -> None:
    check = first(Healthcheck, 'FROM x\nHEALTHCHECK --interval=5m cmd ["curl", "x"]')
    assert (check.none, check.type, check.form, shown(check.words)) == (
        False,
        "CMD",
        "exec",
        [("curl", "curl"), ("x", "x")],
    )
    shell = first(Healthcheck, "FROM x\nHEALTHCHECK CMD  curl x || exit 1")
    assert (shell.form, shell.command_text.text) == ("shell", "curl x || exit 1")
    assert first(Healthcheck, "FROM x\nHEALTHCHECK NONE").none


def test_lists() -> None:
    assert shown(first(Expose, "FROM x\nEXPOSE 80 53/udp").ports) == [("80", "80"), ("53/udp", "53/udp")]
    assert shown(first(Volume, 'FROM x\nVOLUME ["/a", "/b c"]').paths) == [("/a", "/a"), ("/b c", "/b c")]
    assert shown(first(Volume, "FROM x\nVOLUME /a /b").paths) == [("/a", "/a"), ("/b", "/b")]
    assert shown(first(Workdir, "FROM x\nWORKDIR /a b ").words) == [("/a b", "/a b")]


def test_words_may_lie_in_the_backtick_dialect() -> None:
    copy = first(Copy, "# escape=`\nFROM x\nCOPY a\\b `\n c:\\\n")
    assert shown(copy.words) == [("a\\b", "a\\b"), ("c:\\", "c:\\")]


def test_mounts_hold_paths() -> None:
    run = first(Run, "FROM x\nARG D=/a\nRUN --mount=type=cache,target=$D/b --mount=type=tmpfs,target=/tmp/ true\n")
    assert [run.is_on_mount(path) for path in ("/a/b", "/a/b/c", "/a/bc", "/a", "/tmp/x")] == [
        True,
        True,
        False,
        False,
        True,
    ]
    assert first(Run, "FROM x\nRUN --mount=type=cache,target=$UNKNOWN true\n").is_on_mount("/a")


def test_shipped_instructions() -> None:
    text = "FROM x AS a\nRUN one\nFROM x AS b\nRUN two\nFROM b\nCOPY --from=a /a /a\nRUN three\n"
    runs = [each for each in read(text).instructions if isinstance(each, Run)]
    assert [run.is_shipped for run in runs] == [False, True, True]
