r"""One install asks for a package twice, in versions that exclude each other.

## Why it matters
pip looks for one release of each package that fits everything it was told. If one line says `numpy==1.26.4` and
another one `numpy==2.2.0`, there is none, and the build stops:

```text
ERROR: Cannot install numpy==1.26.4 and numpy==2.2.0 because these package versions have conflicting dependencies.
ERROR: ResolutionImpossible
```

It happens when files include each other (`-r base.txt`), or when a version is raised in one of two places.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
numpy==1.26.4
pandas==2.2.3
numpy==2.2.0
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good requirements.txt
numpy==2.2.0
pandas==2.2.3
```

## Known limits
Judged are the words of one command and the files that it installs, where one of the two pins an exact version.
Requirements with an environment marker (`; python_version < "3.9"`) are left alone, and what packages need themselves
is not known.

## References
- https://pip.pypa.io/en/stable/topics/dependency-resolution/
"""

from collections.abc import Iterator

from dslint.packages import Requirement
from dslint.project.installs import Installs, shown_with, together
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import PipInstall


@rule(on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("==",))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    everything = together(node)
    names = [each.normalized for each in everything]
    if len(set(names)) == len(names):
        return
    mine, told = set(node.requirements), set[str]()
    seen: dict[str, dict[str, Requirement]] = {}
    for each in everything:
        before = seen.setdefault(each.normalized, {})
        asked = each in mine and each.normalized not in told
        other = next((one for one in before.values() if _exclude_each_other(one, each)), None) if asked else None
        if other is not None:
            yield Finding(
                each.span,
                f"`{each.text}` and `{other.text}` exclude each other: pip will refuse to install either",
                help="keep one of the two lines",
                related=(Related(other.span, "the other one"), *shown_with(node)),
            )
            told.add(each.normalized)
        if len(before) < 20:
            before.setdefault(f"{each.specifier};{each.marker}{each.url}", each)


def _exclude_each_other(one: Requirement, other: Requirement) -> bool:
    if one.specifier == other.specifier or not (_is_plain(one) and _is_plain(other)):
        return False
    if one.pinned_version and other.pinned_version:  # `==2.5.1` admits 2.5.1+cpu, not the other way round
        return _excludes(one, other) and _excludes(other, one)
    return _excludes(one, other) or _excludes(other, one)


def _is_plain(requirement: Requirement) -> bool:
    return requirement.known and not requirement.url and not requirement.marker


def _excludes(one: Requirement, other: Requirement) -> bool:
    """Whether the release that `other` pins does not fit `one`."""
    if other.pinned_version is None or not one.specifier:
        return False
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion

    try:
        return not SpecifierSet(one.specifier).contains(other.pinned_version, prereleases=True)
    except (InvalidSpecifier, InvalidVersion):
        return False
