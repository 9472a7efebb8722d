import pytest
from e2b_dockerfile_utils import ShellLex as Oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.dockerfile.substitution import UNKNOWN, UNSET_BY_DEFAULT, BadSubstitution, ShellLex, Variable, keep

VALUES = {"X": "a/b/c.tar.gz", "E": "", "Y": "y y", "X_1": "1", "V": "3.11.2"}

FORMS = [
    *("$X", "${X}", "a$X-b", "${X:-d}", "${X-d}", "${N:-d}", "${N-d}", "${E:-d}", "${E-d}", "${X:+d}", "${N:+d}"),
    *(
        "${E:+d}",
        "${E+d}",
        "${N+d}",
        "${X:?e}",
        "${N:?e}",
        "${E:?e}",
        "${E?e}",
        "${N?}",
        "${X#a}",
        "${X#*/}",
        "${X##*/}",
    ),
    *("${X%.*}", "${X%%.*}", "${X%/*}", "${X%%/*}", "${X/b/B}", "${X//[/]}", "${X//\\//-}", "${X/?/z}", "${V%.*}"),
    *("${V/./-}", "${V//./-}", "${X/*/z}", "${X#\\*}", "${X%\\}}", "$X_1", "$X_2", "$1", "$12", "$@", "$", "$ X", "a$"),
    *(
        "\\$X",
        '"$X"',
        "'$X'",
        '"\\$X"',
        "'\\$X'",
        '"a\\"b"',
        '"a\\nb"',
        "a\\ b",
        "a\\",
        '"a\\',
        "'a",
        '"a',
        "${X",
        "${",
    ),
    *("${}", "${:}", "${{X}}", "${X:}", "${X:=d}", "${X^^}", "${X:0:1}", "${X!}", "$(pwd)", "${X:-$Y}", "${N:-${Y}}"),
    *(
        "${N:-${M:-z}}",
        "${N:-'q r'}",
        '${N:-"$Y"}',
        "${X#",
        "${X/a",
        "${X/a/b",
        "C:\\x\\y",
        "$X$Y",
        "a<b",
        "a<<b",
        "é$X",
    ),
    *(
        "${N:-a}b}",
        "${X:-}}",
        "${E:-\\}}",
        "\"${N:-'a'}\"",
        "${ÄÖ:-x}",
        "$É",
        "${X##a*b}",
        "${X%c*z}",
        "${X%g?}",
        "${X%%?z}",
    ),
]


def expand(text: str, escape: str = "\\") -> str:
    def lookup(name: str) -> Variable | None:
        return Variable(VALUES[name], True) if name in VALUES else None

    try:
        return ShellLex(text, escape, lookup).expand().text
    except BadSubstitution:
        return "REFUSED"


def oracle(text: str, escape: str = "\\", *, skip: bool = False) -> str:
    try:
        return Oracle(escape, env={} if skip else VALUES, skip_unset_env=skip).process_word(text)
    except ValueError:
        return "REFUSED"


@pytest.mark.parametrize("text", FORMS)
def test_every_form(text: str) -> None:
    assert expand(text) == oracle(text)


@pytest.mark.parametrize("text", FORMS)
def test_every_form_with_the_backtick(text: str) -> None:
    backtick = text.replace("\\", "`")
    assert expand(backtick, "`") == oracle(backtick, "`")


@pytest.mark.parametrize("text", FORMS)
def test_what_is_only_split_stays_as_written(text: str) -> None:
    try:
        found = ShellLex(text, "\\", keep).expand().text
    except BadSubstitution:
        found = "REFUSED"
    assert found == oracle(text, skip=True)


@settings(max_examples=200, deadline=None)
@given(st.text("$XEN{}:-+#%/?*\\\"' ab", max_size=24))
def test_random_texts(text: str) -> None:
    assert expand(text) == oracle(text)


@pytest.mark.parametrize(
    ("text", "result", "known"),
    [
        ("$A", "$A", False),
        ("${A:-d}", "d", True),
        ("${A-d}", "d", True),
        ("x${A:+d}", "x", True),
        ("${A:?e}", "${A:?e}", False),
        ("${A%x}", "${A%x}", False),
        ("${A/x/y}", "${A/x/y}", False),
        ("${U:-d}", "${U:-d}", False),
        ("${A:-$U}", "$U", False),
        ("${K:-$U}", "k", True),
        ("${K:+$U}", "$U", False),
        ("$H", "h$U", False),
        ("${H:+x}", "x", True),
        ("plain", "plain", True),
    ],
)
def test_known(text: str, result: str, known: bool) -> None:
    variables = {"A": UNSET_BY_DEFAULT, "U": UNKNOWN, "K": Variable("k", True), "H": Variable("h$U", False)}
    assert ShellLex(text, "\\", variables.get).expand() == (result, known)


@pytest.mark.parametrize("text", ["${X:=d}", "${X:0:1}", "${X^^}", "${X=d}"])
@pytest.mark.parametrize("variable", [None, UNKNOWN, UNSET_BY_DEFAULT, Variable("x", True)])
def test_unknown_modifiers_are_refused_whatever_the_value(text: str, variable: Variable | None) -> None:
    with pytest.raises(BadSubstitution):
        ShellLex(text, "\\", lambda _: variable).expand()


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(BadSubstitution):
        ShellLex("${N:-" * 5000, "\\", lambda _: None).expand()


def test_slow_patterns_are_left_as_written() -> None:
    value = Variable("a" * 3000, True)
    for form in ("${A%*a*a*a*b}", "${A/*a*a*a*b/x}"):
        text, known = ShellLex(form, "\\", lambda _: value).expand()
        assert (text, known) == (form, False)


def test_growth_is_capped() -> None:
    value = Variable("a" * 5000, True)
    text, known = ShellLex("$A" * 1000, "\\", lambda _: value).expand()
    assert len(text) < 10_000
    assert not known
