r"""An ignore comment cannot be understood, or names a rule that does not exist.

## Why it matters
A comment that is not understood hides nothing, although its author believes that it does.

## Examples
`# dslint: ignore[root-finale-stage]` (misspelt), `# dslint: ignore` (no rule named) or `# dslint: ignroe[...]`.
Write `# dslint: ignore[root-final-stage] why it is right here`.

## References
- https://github.com/dslint/dslint/blob/main/docs/configuration.md
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.WARNING)
