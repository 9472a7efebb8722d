r"""Helm refuses the chart for what its `Chart.yaml` says.

## Why it matters
Before it looks at a single template, Helm reads `Chart.yaml`. A chart without a name or a version, with a version that
is no version, or with a list where it wants a text is refused by all commands, `helm template` and `helm package`
included:

```text
Error: validation: chart.metadata.version "latest" is invalid
```

The version is the chart's own, and counts in three numbers (SemVer), whatever the version of the program in it is:
that one goes into `appVersion`.

## Examples
```yaml bad Chart.yaml
apiVersion: v2
name: churn
version: latest
appVersion: "2.4"
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
appVersion: "2.4"
```

## Known limits
What Helm accepts and refuses is as of Helm 4.2 (2026-11). `version: 1.2` and `v1.2.3`, which Helm reads although it
asks for three numbers, are let pass.

## References
- https://helm.sh/docs/topics/charts/#the-chartyaml-file
- https://semver.org/
"""

import re
from collections.abc import Iterator
from functools import cache

from dslint.facts.helm_charts import chart_fields
from dslint.kubernetes import Chart
from dslint.rule import Category, Finding, Severity, Span, rule
from dslint.yaml import Mapping, Scalar, Sequence, YamlNode, as_scalar, resolve

_WHAT = {
    "text": "a text",
    "flag": "`true` or `false`",
    "texts": "a list of texts",
    "mapping": "a mapping",
    "mappings": "a list of mappings",
}
_TYPES = ("application", "library")


@rule(on=Chart, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(chart: Chart) -> Iterator[Finding]:
    known = {name.lower(): name for name in chart_fields()}
    fields = {known.get(key.text.lower(), key.text): (key, resolve(value)) for key, value in chart.fields}
    for name in ("name", "version"):
        value = fields[name][1] if name in fields else None
        if value is None or (isinstance(value, Scalar) and not value.text.strip()):
            yield _refused(fields[name][0].span if name in fields else chart.anchor, f"the chart has no `{name}`")
    for name, wanted in chart_fields().items():
        if name in fields and fields[name][1] is not None and not _fits(fields[name][1], wanted):
            yield _refused(fields[name][0].span, f"`{name}` must be {_WHAT[wanted]}")
    yield from _values(chart)
    yield from _dependencies(chart)


def _values(chart: Chart) -> Iterator[Finding]:
    name, version, kind = (as_scalar(chart.yaml.get(each)) for each in ("name", "version", "type"))
    if name is not None and "/" in name.text:
        yield _refused(name.span, f"`{name.text}` is no name of a chart: there is a `/` in it")
    if version is not None and version.text.strip() and not _version().fullmatch(version.text):
        yield _refused(version.span, f"`{version.text}` is no version", "write three numbers, such as `0.1.0`")
    if kind is not None and kind.text and kind.text not in _TYPES:
        yield _refused(kind.span, f"`{kind.text}` is no type of a chart", "write `application` or `library`")


def _dependencies(chart: Chart) -> Iterator[Finding]:
    seen: set[str] = set()
    for dependency in chart.dependencies:
        called = dependency.alias or dependency.name
        if not re.fullmatch(r"[A-Za-z0-9_-]*", dependency.alias):
            yield _refused(dependency.place("alias"), f"`{dependency.alias}` has letters that an alias must not have")
        elif called and called in seen:
            help = "give one of them an `alias` of its own"
            yield _refused(dependency.place("alias"), f"two dependencies are called `{called}`", help)
        seen.add(called)


def _fits(value: YamlNode | None, wanted: str) -> bool:
    """Whether Helm can read a value; it takes numbers and booleans for texts."""
    if wanted in ("text", "flag"):
        return isinstance(value, Scalar) and (wanted == "text" or value.value in (True, False, None))
    if wanted == "mapping":
        return isinstance(value, Mapping) or _is_null(value)
    inner = Scalar if wanted == "texts" else Mapping
    return _is_null(value) or (
        isinstance(value, Sequence) and all(isinstance(resolve(item), inner) for item in value.items)
    )


def _is_null(value: YamlNode | None) -> bool:
    return isinstance(value, Scalar) and value.value is None


@cache
def _version() -> re.Pattern[str]:
    number = r"(?:0|[1-9]\d*|0\d+)"
    tail = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
    return re.compile(rf"v?{number}(?:\.{number}){{0,2}}(?:-{tail})?(?:\+{tail})?")


def _refused(span: Span, what: str, help: str = "") -> Finding:
    return Finding(span, f"{what}: Helm refuses the chart", help=help)
