r"""A Helm chart could not be rendered, so its manifests were not checked.

## Why it matters
dslint was asked to render the charts and to check what comes out (`--helm`). What does not render cannot be checked,
and cannot be installed with these values either. Often that is on purpose:
`{{ required "model.uri is needed" .Values.model.uri }}` makes the one who installs the chart say it. But a value that
the templates use and that `values.yaml` does not have (`nil pointer evaluating interface {}.tag`) is a mistake that
everybody will meet who trusts the defaults.

## Examples
If the values are missing on purpose, name a file that has them, as it is used in one of your environments:

```toml
helm = true

[[helm-values]]
chart = "deploy/chart"
values = "deploy/values-prod.yaml"
```

Once the chart renders with one of the named sets, nothing is said any more of its own values alone. If they are missing
by mistake, give them a default in `values.yaml`.

## Known limits
Helm stops at the first value that is missing. A chart may take at most 30 seconds, and give at most 8 MB.

## References
- https://helm.sh/docs/howto/charts_tips_and_tricks/#using-the-required-function
- https://github.com/dslint/dslint/blob/main/docs/helm.md
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.WARNING)
