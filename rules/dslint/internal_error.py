r"""dslint itself failed on this file; the other checks went on.

## Why it matters
It is a mistake of dslint, not of yours. The check named in the message gave no answer for this place, so a problem
may go unseen until it is mended. The run ends with exit code 101, so that nobody takes it for a clean one.

## Examples
`no-such-check failed: KeyError: 'spec'`. Please report the message together with the file, or the smallest part of it
that still shows the message.

## References
- https://github.com/dslint/dslint/issues
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.ERROR)
