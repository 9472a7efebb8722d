r"""`dnf install`, `yum install` or `zypper install` asks a question that nobody answers.

## Why it matters
These tools show what they are about to do and wait for a `y`. During a build nobody is there to type it. What they
take that for is a no:

```text
Is this ok [y/N]: Operation aborted.
```

zypper says `Continue? [y/n/v/...? shows all options] (y):` and stops as well. Either way the build ends there.

## Examples
```dockerfile bad
FROM rockylinux/rockylinux:9.5-minimal
RUN microdnf install libgomp && microdnf clean all
USER 10001
```
```dockerfile fixed
FROM rockylinux/rockylinux:9.5-minimal
RUN microdnf install -y libgomp && microdnf clean all
USER 10001
```
```dockerfile good
FROM rockylinux/rockylinux:9.5-minimal
RUN microdnf install -y libgomp && microdnf clean all
USER 10001
```
```dockerfile good
FROM opensuse/leap:15.6
RUN zypper --non-interactive install libgomp1 && zypper clean --all
USER 10001
```

## Known limits
Nothing is said where the tool's configuration may say yes (`assumeyes` somewhere in the file), where something is
piped into it, or where a variable may hold the option.

## References
- https://dnf.readthedocs.io/en/latest/command_ref.html
- https://en.opensuse.org/SDB:Zypper_manual
"""

from collections.abc import Iterator
from functools import lru_cache

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell import PackageTool, Word
from dslint.source import Source

_NAMED = ("install", "localinstall", "reinstall", "groupinstall", "remove", "erase", "swap", "builddep", "in", "rm")
_WHOLE = ("update", "upgrade", "up", "patch", "dup", "dist-upgrade", "distro-sync", "autoremove")
_NESTED = ("install", "remove", "update", "upgrade", "enable", "disable", "reset", "switch-to")
_ASKS_NOTHING = ("--downloadonly", "--download-only", "--dry-run", "-D", "--assumeno", "-h", "--help")


@rule(
    on=PackageTool,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
    covers=(
        "hadolint/DL3030",
        "hadolint/DL3038",
        "hadolint/DL3034",
        "semgrep/missing-yum-assume-yes-switch",
        "semgrep/missing-dnf-assume-yes-switch",
        "semgrep/missing-zypper-no-confirm-switch",
        "droast/DF027",
        "droast/DF043",
        "tally/hadolint/DL3030",
        "tally/hadolint/DL3038",
        "tally/hadolint/DL3034",
    ),
)
def check(command: PackageTool) -> Iterator[Finding]:
    verbs = _verbs(command)
    if not verbs or command.enclosing(Run) is None or _answered(command):
        return
    what = " ".join([command.name, *(word.text for word in verbs)])
    edit = command.insert_after(verbs[-1], "-y")
    yield Finding(
        verbs[-1].span,
        f"`{what}` asks whether it may go on, and as nobody answers, the build stops",
        help=f"write `{what} -y`",
        fix=Fix("add `-y`", (edit,)) if edit else None,
    )


def _verbs(command: PackageTool) -> list[Word]:
    """The words that say what it shall do, if that is something that it asks about."""
    words = command.arguments.positionals
    if command.verb in ("group", "module"):
        return words[:2] if len(words) > 2 and words[1].text in _NESTED else []
    return words[:1] if command.verb in _WHOLE or (command.verb in _NAMED and len(words) > 1) else []


def _answered(command: PackageTool) -> bool:
    if command.assume_yes or command.has(*_ASKS_NOTHING) or command.failure_ignored:
        return True
    fed = command.pipeline[0] is not command or any(redirect.operator.startswith("<") for redirect in command.redirects)
    hidden = any(word.text.startswith(("$", "`")) for word in command.args)
    return fed or hidden or _is_configured(command.document.source)


@lru_cache(maxsize=1)
def _is_configured(source: Source) -> bool:
    text = source.text.lower()
    return "assumeyes" in text or "zypp_non_interactive" in text
