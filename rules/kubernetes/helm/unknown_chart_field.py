r"""A `Chart.yaml` has a field that Helm does not know, and does not read.

## Why it matters
Helm passes over a field that it does not know without a word: `app-version: "2.4"` leaves the chart without an
`appVersion`, and every template that uses it as the tag of the image gets nothing; `dependancies` are never fetched.
`helm lint` and the checks of chart repositories complain. What is for people or for other tools belongs under
`annotations`.

## Examples
```yaml bad Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
app-version: "2.4"
```
```yaml fixed Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
appVersion: "2.4"
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
appVersion: "2.4"
annotations:
  example.com/team: forecasting
```

## Known limits
The fields are those of Helm 3 and 4 as of 2026-11. Whether a letter is a capital makes no difference to Helm, so none
is made here. `engine` and `tillerVersion` are let pass in charts of the old format (`apiVersion: v1`).

## References
- https://helm.sh/docs/topics/charts/#the-chartyaml-file
"""

from collections.abc import Iterator

from dslint.facts.helm_charts import chart_fields, item_fields, removed_fields
from dslint.kubernetes import Chart
from dslint.names import nearest
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import Mapping, Scalar


@rule(on=Chart, category=Category.CORRECTNESS, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(chart: Chart) -> Iterator[Finding]:
    known = list(chart_fields())
    for key, _ in chart.fields:
        if key.text in removed_fields():
            if chart.api_version == "v2":
                yield Finding(key.span, f"`{key.text}` says nothing: {removed_fields()[key.text]}", help="take it away")
        elif not _has(known, key.text):
            yield _finding(key, "a chart", nearest(key.text, known))
    for field in ("dependencies", "maintainers"):
        inner = item_fields(field)
        for key, _ in chart.inner_fields(field):
            if not _has(inner, key.text):
                yield _finding(key, f"an entry of `{field}`", nearest(key.text, inner))


def _has(known: list[str], name: str) -> bool:
    return name == "<<" or name.startswith("x-") or name.lower() in {each.lower() for each in known}


def _finding(key: Scalar, where: str, meant: str | None) -> Finding:
    return Finding(
        key.span,
        f"`{key.text}` is no field of {where}: Helm passes over it without a word",
        help=f"did you mean `{meant}`?" if meant else "put what is not for Helm under `annotations`",
        fix=_renamed(key, meant) if meant is not None else None,
    )


def _renamed(key: Scalar, meant: str) -> Fix | None:
    """None where the field is there already, or the name is quoted."""
    is_free = isinstance(key.parent, Mapping) and meant not in key.parent
    return Fix(f"write `{meant}`", (Edit(key.span, meant),)) if is_free and key.style == "plain" else None
