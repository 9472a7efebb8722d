r"""A pod asks DNS up to five times for each name outside of the cluster.

## Why it matters
In a pod, a name with fewer than five dots (`ndots:5`) is first tried with each search domain of the cluster behind
it: `huggingface.co` becomes `huggingface.co.default.svc.cluster.local` and so on, and only then is asked for as it
is. A training job that fetches thousands of files, or a server that calls an outside API for each request, loads the
cluster's DNS with it and waits. With `ndots: 2`, names outside are asked for at once; Services are still found as
`name` and `name.namespace`.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  # expect: pod-without-ndots (kube-linter/dnsconfig-options)
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
```
```yaml fixed
apiVersion: v1
kind: Pod
metadata:
  # expect: pod-without-ndots (kube-linter/dnsconfig-options)
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
  dnsConfig:
    options:
    - name: ndots
      value: "2"
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  restartPolicy: Never
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
    resources:
      requests:
        memory: 2Gi
      limits:
        memory: 2Gi
  dnsConfig:
    options:
    - name: ndots
      value: "2"
```

## References
- https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.kubernetes.fields import mappings, text
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=("kube-linter/dnsconfig-options",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    options = mappings(pod.yaml, "dnsConfig", "options")
    if any(text(option, "name") == "ndots" for option in options) or text(pod.yaml, "dnsPolicy") == "None":
        return
    written = "dnsConfig" in pod.yaml
    yield Finding(
        pod.anchor,
        "with `ndots: 5`, which this pod gets by itself, each name outside of the cluster costs up to five requests",
        help="set the option `ndots` of `dnsConfig` to `2`",
        fix=None if written else Fix("set `ndots` to 2", (pod.yaml.insert("dnsConfig", _OPTIONS),)),
    )


_OPTIONS = """
  options:
  - name: ndots
    value: "2\""""
