"""Pages taken apart."""

from __future__ import annotations

from dslint.pages import Expectation, examples, expectations

PAGE = """Summary.

## Examples
```dockerfile bad
FROM a
```
```text bad requirements.txt
pandas
```
```dockerfile fixed
FROM b
```
Prose.

```dockerfile bad
FROM c
```
```dockerfile good
FROM d
```
"""


def test_adjoining_blocks_are_the_files_of_one_example() -> None:
    first = examples(PAGE)[0]
    assert first.files == {"Dockerfile": "FROM a\n", "requirements.txt": "pandas\n"}
    assert first.fixed == {"Dockerfile": "FROM b\n"}


def test_prose_and_verdicts_part_examples() -> None:
    assert [(example.verdict, list(example.files.values())) for example in examples(PAGE)[1:]] == [
        ("bad", ["FROM c\n"]),
        ("good", ["FROM d\n"]),
    ]


def test_expectation_speaks_of_the_next_line() -> None:
    text = "FROM a\n# expect: some-rule (hadolint/DL3006, tally/x), other\n# expect: third\nRUN b\n"
    assert expectations(text) == [
        Expectation(4, "some-rule", ("hadolint/DL3006", "tally/x")),
        Expectation(4, "other", ()),
        Expectation(4, "third", ()),
    ]


def test_expectation_may_speak_of_the_line_above() -> None:
    text = "# escape=x\n# expect-above: some-rule (tally/x)\n# expect-above: other\n# expect: third\nFROM a\n"
    assert expectations(text) == [
        Expectation(1, "some-rule", ("tally/x",)),
        Expectation(1, "other", ()),
        Expectation(5, "third", ()),
    ]
