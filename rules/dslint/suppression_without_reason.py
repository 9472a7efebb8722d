r"""A suppression does not say why.

## Why it matters
A year later nobody knows whether it may go. Checked where the configuration has `require-reason = true`; comments and
annotations for other linters are left alone.

## Examples
`# dslint: ignore[root-final-stage]`: write `# dslint: ignore[root-final-stage] the base image drops root itself`. In an
annotation the reason stands behind a semicolon: `dslint/ignore: "privileged-container; it loads the driver"`.

## References
- https://github.com/dslint/dslint/blob/main/docs/configuration.md
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.WARNING)
