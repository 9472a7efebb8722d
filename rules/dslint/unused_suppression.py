r"""An ignore comment holds nothing back.

## Why it matters
The problem that it once hid is gone, or never stood there. Left in place, it will hide the next problem of that kind
at the same spot without anyone having decided so.

## Examples
`# dslint: ignore[root-final-stage]` above an instruction that raises no such finding. Delete the comment, or the name
that is no longer needed.

## References
- https://github.com/dslint/dslint/blob/main/docs/configuration.md
"""

from dslint.rule import Category, Fix, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.WARNING, fix=Fix.SAFE)
