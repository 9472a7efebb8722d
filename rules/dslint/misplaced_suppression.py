r"""An ignore comment stands where it is not a comment, or too late to speak for the file.

## Why it matters
Dockerfile instructions have no trailing comments: text behind an instruction becomes part of it and changes what is
built. A comment for the whole file counts only before the first instruction or key, where everyone sees it.

## Examples
`RUN pip install pandas  # dslint: ignore[unpinned-requirement]`: put the comment on a line of its own above the
instruction. `# dslint: ignore-file[...]` in the middle of a file: move it to the top.

## References
- https://github.com/dslint/dslint/blob/main/docs/configuration.md
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.WARNING)
