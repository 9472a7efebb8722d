r"""The baseline holds findings that are gone.

## Why it matters
An entry without its finding lets the same problem come back at the same place without anyone noticing.

## Examples
The message counts the entries and names their files. `dslint . --update-baseline` takes them out; it never adds one.
Files that have moved are at both ends of this: their entries are stale under the old path, and their findings are new
under the new one, which say so.

## References
- https://github.com/dslint/dslint/blob/main/docs/adoption.md
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.INFO)
