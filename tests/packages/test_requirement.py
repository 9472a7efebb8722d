from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.packages import Requirement, parse_requirement
from dslint.packages.pep508 import parse_pep508
from dslint.packages.plain import Parts, parse_plain
from dslint.source import Source


def read(text: str) -> Requirement | None:
    source = Source("x", f"pip install {text}")
    bare = text[1:-1] if text[:1] in ("'", '"') else text
    return parse_requirement(bare, source.span(12, len(source.text)))


def found(text: str) -> Requirement:
    requirement = read(text)
    assert requirement is not None
    return requirement


@pytest.mark.parametrize(
    ("text", "floating"),
    [
        ("pandas", True), ("pandas==2.2.3", False), ("pandas===2.2", False), ("pandas==2.*", True), ("pandas>=2", True),
        ("pandas~=2.2", True), ("pandas>=2,==2.2.3", False), ("pandas!=2", True), ("pandas[x]==1", False),
        ("pandas @ https://x/y.zip", False), ("git+https://x/y@main#egg=pandas", False), ("pandas==$V", False),
        ("'pandas<3'", True), ("pandas==1; python_version < '3'", False), ("pandas (>=1)", True),
    ],
)  # fmt: skip
def test_floating(text: str, floating: bool) -> None:
    assert found(text).is_floating is floating
    assert found(text).name == "pandas"
    assert found(text).name_span.text == "pandas"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-e",
            "--pre",
            ".",
            "./x",
            "/x/y.whl",
            "x/y",
            "pandas-1.0.tar.gz",
            "$X",
            "pandas$V",
            "pandas-${V}",
            "a b",
            "",
        ),
        *("a=1", "https://x/y", "git+https://x/y", "~/x", "a==", "a[", "==1"),
    ],
)
def test_no_requirement(text: str) -> None:
    assert read(text) is None


def test_parts() -> None:
    requirement = found("\"Foo_Bar.baz[b,a] >= 1, < 2 ; python_version > '3' and sys_platform == 'linux'\"")
    assert (requirement.name, requirement.normalized) == ("Foo_Bar.baz", "foo-bar-baz")
    assert (requirement.extras, requirement.specifier) == (("a", "b"), "<2,>=1")
    assert requirement.marker == 'python_version > "3" and sys_platform == "linux"'
    assert requirement.label == "requirement Foo_Bar.baz"
    assert requirement.known


def test_a_wheel_names_its_package() -> None:
    requirement = found("https://x/torch-2.0.0+cpu-cp311-cp311-linux_x86_64.whl")
    assert (requirement.name, requirement.is_floating) == ("torch", False)


def test_a_variable_version() -> None:
    requirement = found("pandas==${V}")
    assert (requirement.specifier, requirement.known) == ("==${V}", False)


def test_a_hash_fixes_a_requirement() -> None:
    requirement = found("pandas")
    requirement.hashes = ["sha256:x"]
    assert not requirement.is_floating


_PIECES = ["a", "Foo.bar_1", "==", ">=", "~=", "===", "1", "1.2.*", "2.0rc1", "1+cu118", ",", " ", "[x]", ";", "(", ")"]
_PIECES += [
    "python_version",
    "'3.8'",
    '"linux"',
    "sys_platform",
    " and ",
    " or ",
    "<",
    "!=",
    " @ ",
    "https://x/y",
    "=",
    "-",
]
_VERSIONS = st.sampled_from(
    ["1", "1.2.3", "1.*", "2.0rc1", "1.0.post1", "1+cu118", "0", "1.0.dev3", "1a1", "01.2", "x"]
)
_OPERATORS = st.sampled_from(["==", ">=", "<=", "<", ">", "!=", "~=", "==="])
_MARKERS = st.sampled_from(["", "; python_version < '3.8'", ';sys_platform=="linux" and os_name != "nt"', " ; os_name"])
_LIKELY = st.tuples(
    st.sampled_from(["a", "Foo.bar_1", "a-", "é", "a [x , y]", "a[]"]),
    st.lists(st.tuples(_OPERATORS, st.sampled_from(["", " "]), _VERSIONS).map("".join), max_size=3).map(",".join),
    _MARKERS,
).map("".join)


def contents(parts: Parts) -> tuple[object, ...]:
    return parts.name, parts.extras, parts.specifier, parts.marker, parts.url


@settings(max_examples=500, deadline=None)
@given(_LIKELY | st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_the_plain_forms_are_what_packaging_reads(text: str) -> None:
    parts = parse_plain(text)
    if parts:
        assert contents(parts) == contents(parse_pep508(text))


@pytest.mark.parametrize("text", ["pandas", "a==1.2.3", "a[b]>=1,<2", "a ; python_version < '3.8'", "a~=1", "a != 1.*"])
def test_what_takes_the_short_way(text: str) -> None:
    assert (parse_plain(text) is not None) is (text not in ("a~=1", "a != 1.*"))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.lists(st.sampled_from([*_PIECES, "$X", "#egg=", "git+"]), max_size=9).map("".join))
def test_any_text(text: str) -> None:
    source = Source("x", f"'{text}'")
    requirement = parse_requirement(text, source.span(0, len(source.text)))
    if requirement:
        assert requirement.name in text
        assert requirement.name_span.text in (requirement.name, source.text)


@pytest.mark.parametrize(
    "text", ["a" * 50_000 + "!", "a==" + "1." * 20_000, "a;" + "(" * 5_000, "a" + ",==1" * 9_000, "a;(" * 900]
)
def test_hostile_texts_end(text: str) -> None:
    source = Source("x", text)
    assert parse_requirement(text, source.span(0, len(text))) is None


@pytest.mark.parametrize(
    ("text", "fixes_only"),
    [
        ("a~=1.4.2", True),
        ("a==1.4.*", True),
        ("a~=1.4.2,!=1.4.5", True),
        ("a~=1.4", False),
        ("a==1.*", False),
        ("a>=1", False),
    ],
)
def test_a_range_of_fixes_keeps_all_but_the_last_part(text: str, fixes_only: bool) -> None:
    requirement = parse_requirement(text, Source("x", text).span(0, len(text)))
    assert requirement is not None
    assert requirement.takes_fixes_only is fixes_only


def test_installers_are_no_part_of_what_the_code_imports() -> None:
    found = [
        parse_requirement(name, Source("x", name).span(0, len(name))) for name in ("pip", "Pip_Tools", "pipdeptree")
    ]
    assert [each is not None and each.is_installer for each in found] == [True, True, False]


def test_checkers_are_no_part_of_what_runs() -> None:
    found = [parse_requirement(name, Source("x", name).span(0, len(name))) for name in ("Pytest_Cov", "ruff", "pandas")]
    assert [each is not None and each.is_checker for each in found] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("a==1.2", "1.2"),
        ("a === 1.2+cpu", "1.2+cpu"),
        ("a==1.*", None),
        ("a==1.2,!=1.3", None),
        ("a>=1", None),
        ("a @ https://example.org/a-1.2.zip", None),
        ("a==$V", None),
    ],
)
def test_pinned_version(text: str, version: str | None) -> None:
    requirement = parse_requirement(text, Source("x", text).span(0, len(text)))
    assert requirement is not None
    assert requirement.pinned_version == version


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ('backports.zoneinfo; python_version < "3.9"', True),
        ("pywin32; sys_platform == 'win32'", True),
        ('appnope; platform_system == "Darwin"', True),
        ('tomli; python_version < "3.11"', False),
        ('uvloop; sys_platform != "win32"', False),
        ('numpy; python_version >= "3.9"', False),
        ('numpy; python_version < "3.9" or sys_platform == "linux"', False),
        ("numpy", False),
    ],
)
def test_marker_for_another_system(text: str, another: bool) -> None:
    source = Source("requirements.txt", text)
    found = parse_requirement(text, source.span(0, len(text)))
    assert found is not None
    assert found.is_for_another_system is another
