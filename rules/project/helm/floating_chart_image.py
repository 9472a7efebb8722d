r"""The values of a chart name an image without a fixed version.

## Why it matters
`tag: latest` in `values.yaml` is what everybody gets who installs the chart without saying more. It is whatever was
pushed last: two pods of one release may run different versions, `helm rollback` brings back the old manifest with the
new image, and from the release nobody can tell which version it was.

An empty tag is better: templates that `helm create` has written then take the `appVersion` of `Chart.yaml`.

## Examples
```yaml bad Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
```
```yaml bad values.yaml
image:
  repository: ghcr.io/acme/churn
  # expect: floating-chart-image
  tag: latest
```
```yaml bad templates/image.yaml
image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
```
```yaml good values.yaml
image:
  repository: ghcr.io/acme/churn
  tag: 2.4.1
```
```yaml good templates/image.yaml
image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
```

## Known limits
Only mappings with `repository` and `tag` are looked at, and only if a template of the chart names them; charts in the
`charts` directory of another one get their values from there. `main`, `nightly` or `dev` in the values of a chart that
lies beside its program mostly wait for a release that writes its version there, and are let pass. Where charts are
rendered (`--helm`), `floating-container-image` speaks of all images, at the template.

## References
- https://helm.sh/docs/chart_best_practices/pods/#images
- https://kubernetes.io/docs/concepts/containers/images/#image-names
"""

from collections.abc import Iterator

from dslint.project import ChartImage
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ChartImage, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(found: ChartImage) -> Iterator[Finding]:
    if found.image.is_floating and "latest" in found.tag.text.split("-"):
        yield Finding(
            found.tag.span,
            f"`{found.image}` has the moving tag `{found.tag.text}`: each installation gets whatever was pushed last",
            help='write the version that you have tested, or `""` if the templates take `appVersion` then',
        )
