import re

import pytest

from dslint.dockerfile import Copy, Dockerfile, Env, From, Run, Stage

from .reading import first, read


def stage(text: str) -> Stage:
    final = read(text).final_stage
    assert final is not None
    return final


def env(text: str) -> dict[str, tuple[str, bool]]:
    return {name: (value.text, value.known) for name, value in stage(text).env.items()}


def test_stages_and_their_bases() -> None:
    document = read("FROM a AS One\nRUN x\nFROM one\nFROM b:1 as two\nFROM TWO AS three\nFROM 0\n")
    one, second, two, three, last = document.stages
    assert [each.name for each in document.stages] == ["one", None, "two", "three", None]
    assert [each.base for each in document.stages] == [None, one, None, two, None]
    assert [each.label for each in document.stages] == ["stage one", "stage 1", "stage two", "stage three", "stage 4"]
    assert (second.chain, three.image) == ([second, one], None)
    assert three.root_image is not None
    assert three.root_image.raw == "b:1"
    assert (last.image and last.image.raw, last.is_final, one.is_final) == ("0", True, False)
    assert document.final_stage is last
    assert one.anchor.text == "a"
    assert one.span.text == "FROM a AS One\nRUN x"
    assert document.stage("ONE") is one


def test_a_stage_cannot_be_built_on_a_later_one() -> None:
    document = read("FROM b AS a\nFROM c AS b")
    assert document.stages[0].base is None
    assert document.stages[0].image is not None


def test_copies_and_mounts_from_stages() -> None:
    document = read(
        "FROM a AS one\nFROM b AS two\nFROM c\nCOPY --from=ONE x y\nCOPY --from=1 x y\nCOPY --from=img:1 x y\n"
        "RUN --mount=type=bind,from=two,target=/t --mount=from=other,target=/o x"
    )
    one, two, last = document.stages
    copies = [each for each in last.instructions if isinstance(each, Copy)]
    assert [copy.from_stage for copy in copies] == [one, two, None]
    assert [mount.from_stage for mount in last.runs[0].mounts] == [two, None]
    assert last.copied_from == [one, two]
    assert document.needed_stages == {one, two, last}


def test_unneeded_stages() -> None:
    document = read("FROM a AS dev\nFROM b AS base\nFROM base")
    assert document.needed_stages == set(document.stages[1:])


def test_the_global_scope() -> None:
    document = read(
        "ARG V=3.11\nARG TAG=${V}-slim\nFROM python:$TAG AS a\nFROM --platform=$BUILDPLATFORM python:${V:-9}"
    )
    images = [each.image for each in document.stages]
    assert [image and (image.tag, image.known) for image in images] == [("3.11-slim", True), ("3.11", True)]
    assert [arg.pairs[0].name for arg in document.global_args] == ["V", "TAG"]
    assert document.stages[1].platform == "$BUILDPLATFORM"


@pytest.mark.parametrize(
    ("arg", "image", "tag", "known"),
    [
        ("ARG V", "x:$V", "$V", False),
        ("ARG V", "x:${V:-1}", "1", True),
        ("ARG V=1", "x:${V:-2}", "1", True),
        ("ARG V=1", "x:${V%1}2", "2", True),
        ("ARG W=1", "x:a${V}", "a", True),
        ("ARG W=1", "x:$TARGETARCH", "$TARGETARCH", False),
        ("ARG V=$W", "x:a$V", "a", True),
        ("ARG V=$TARGETOS", "x:a$V", "a$TARGETOS", False),
    ],
)
def test_images_with_variables(arg: str, image: str, tag: str, known: bool) -> None:
    found = stage(f"{arg}\nFROM {image}").image
    assert found is not None
    assert (found.tag, found.known) == (tag, known)


def test_global_args_reach_a_stage_only_when_declared_again() -> None:
    assert env("ARG V=1\nFROM x\nENV A=$V") == {"A": ("$V", False)}
    assert env("ARG V=1\nFROM x\nARG V\nENV A=$V") == {"A": ("1", True)}
    assert env("ARG V=1\nFROM x\nARG V=2\nENV A=$V") == {"A": ("2", True)}
    assert env("FROM x\nARG V\nENV A=$V B=${V:-b}") == {"A": ("$V", False), "B": ("b", True)}


def test_env_stands_above_an_earlier_arg() -> None:
    assert env("FROM x\nARG V=1\nENV V=2\nENV A=$V") == {"V": ("2", True), "A": ("2", True)}
    assert env("FROM x\nENV V=2\nARG V\nENV A=$V")["A"] == ("2", True)


def test_env_of_one_instruction_sees_the_one_before() -> None:
    assert env("FROM x\nENV A=1\nENV A=2 B=$A\nENV C=$A")["B"] == ("1", True)
    assert env("FROM x\nENV A=1\nENV A=2 B=$A\nENV C=$A")["C"] == ("2", True)


def test_env_is_inherited() -> None:
    values = env("FROM x AS a\nARG G=g\nENV A=1 P=/a:$PATH\nFROM a AS b\nENV A=2\nFROM b\nENV C=$A-$G")
    assert values == {"A": ("2", True), "P": ("/a:$PATH", False), "C": ("2-g", True)}


def test_nothing_is_set_in_scratch() -> None:
    assert env("FROM scratch\nENV A=${X:-d} B=$PATH") == {"A": ("d", True), "B": ("$PATH", False)}


def test_platform_args_are_unknown() -> None:
    assert env("FROM x\nARG TARGETARCH\nENV A=${TARGETARCH:-amd64}") == {"A": ("${TARGETARCH:-amd64}", False)}


def test_env_at_an_instruction() -> None:
    document = read("FROM x\nENV A=1\nRUN y\nENV A=2")
    run = document.stages[0].runs[0]
    assert document.stages[0].env_at(run)["A"].text == "1"
    assert document.stages[0].env["A"].span.text == "A=2"


def test_user() -> None:
    text = "FROM x AS a\nUSER root\nUSER app\nFROM a\nRUN y\n"
    user = stage(text).user
    assert user is not None
    assert (user.text, user.known, user.span.text, user.is_root) == ("app", True, "app", False)
    assert stage("FROM x").user is None
    unknown = stage("FROM x\nARG U\nUSER $U:g").user
    assert unknown is not None
    assert (unknown.known, unknown.is_root, unknown.name) == (False, False, "$U")
    root = stage("FROM x\nUSER 0:0").user
    assert root is not None
    assert root.is_root


def test_cmd_and_entrypoint() -> None:
    def started(text: str) -> tuple[str | None, str | None]:
        final = stage(text)
        entrypoint, cmd = final.entrypoint, final.cmd
        return (entrypoint.text.text if entrypoint else None, cmd.text.text if cmd else None)

    base = "FROM x AS a\nENTRYPOINT e\nCMD c\nFROM a\n"
    assert started(base) == ("e", "c")
    assert started(base + "ENTRYPOINT f") == ("f", None)
    assert started(base + "CMD d") == ("e", "d")
    assert started("FROM x\nCMD a\nENTRYPOINT b\nCMD d") == ("b", "d")


def test_workdir_healthcheck_and_ports() -> None:
    final = stage("FROM x AS a\nWORKDIR /a\nEXPOSE 1\nHEALTHCHECK NONE\nFROM a\nEXPOSE 2")
    assert final.workdir is not None
    assert final.workdir.text.text == "/a"
    assert final.healthcheck is not None
    assert [port.text for port in final.exposed] == ["2", "1"]


def test_a_long_chain_of_stages() -> None:
    text = "".join(f"FROM s{number} AS s{number + 1}\n" for number in range(3000)) + "ENV A=$X\nUSER $A"
    final = stage(text)
    assert final.root_image is not None
    assert final.root_image.raw == "s0"
    assert final.user is not None
    assert len(final.chain) == 1000


def test_walk() -> None:
    document = read("ARG A\nNONSENSE\nFROM x\nRUN pip install a\nONBUILD USER b\n")
    assert [type(node).__name__ for node in document.walk()] == [
        *("Dockerfile", "Arg", "Unknown", "Problem", "Stage", "From", "Run", "PipInstall", "Onbuild", "User"),
    ]
    assert all(node.document is document for node in document.walk())


def test_elements() -> None:
    text = "FROM x AS train\nRUN y\nFROM z\n"
    document = read(text)
    assert [document.element_at(text.index(word)) for word in ("RUN", "FROM z")] == ["stage train", "stage 1"]


def test_parents() -> None:
    document = read("ARG A\nFROM x\nRUN y")
    parents = [each.parent for each in document.instructions]
    assert parents == [document, document.stages[0], document.stages[0]]
    assert [type(each) for each in document.stages[0].instructions] == [From, Run]


def test_expand_in_its_place() -> None:
    document: Dockerfile = read("FROM x\nENV A=1\nENV B=2\nRUN y")
    first_env, second_env = (each for each in document.instructions if isinstance(each, Env))
    run = first(Run, document.source.text)
    assert first_env.expand("$A") == ("$A", False)
    assert second_env.expand("$A'$A'") == ("1$A", True)
    assert run.expand("${A:-}${B:+b}\\$") == ("1b$", True)
    assert run.expand('"') == ('"', False)


def test_directives() -> None:
    document = read("# syntax=docker/dockerfile:1\n# check=error=true\nFROM x")
    assert (document.syntax, document.escape) == ("docker/dockerfile:1", "\\")
    assert [each.value_span.text for each in document.directives] == ["docker/dockerfile:1", "error=true"]
    assert document.anchor.text == "FROM"


def test_serving_stages() -> None:
    text = "FROM a AS base\nFROM base AS train\nCMD python train.py\nFROM base AS serve\nCMD uvicorn app:app\n"
    assert {stage.name for stage in read(text).serving_stages} == {"base", "serve"}


def test_mentions() -> None:
    text = "FROM a AS base\n# gpu\nRUN x \\\n  # tpu\n  cuda\nFROM base\nRUN <<EOF\nnpu\nEOF\n"
    stage = read(text).stages[1]
    assert [stage.mentions(re.compile(word)) for word in ("gpu", "tpu", "cuda", "npu")] == [False, False, True, True]
