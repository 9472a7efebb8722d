r"""A template of a Helm chart cannot be read by Helm.

## Why it matters
Helm reads all templates of a chart before it installs anything. One that it cannot read, with an action that does not
end, a function that does not exist or a named template that nobody defines, keeps the whole chart from being installed,
whatever the values are:

```text
Error: INSTALLATION FAILED: parse error at (churn/templates/deployment.yaml:12): function "toYml" not defined
```

## Examples
`{{ toYml .Values.resources }}` instead of `toYaml`; `{{ if .Values.gpu }}` without its `{{ end }}`;
`{{ include "churn.labels" . }}` where `templates/_helpers.tpl` defines only `churn.selectorLabels`.

## Known limits
This is known only where charts are rendered (`dslint . --helm`, with the extra `dslint[helm]`). Helm stops at the first
mistake, so that the next one may show when this one is mended.

## References
- https://helm.sh/docs/chart_template_guide/debugging/
- https://helm.sh/docs/chart_template_guide/function_list/
"""

from dslint.rule import Category, Severity, page

PAGE = page(category=Category.CORRECTNESS, severity=Severity.ERROR)
