r"""A Secret reaches its program by an environment variable.

## Why it matters
Variables get about: a crash report prints them, a debug page shows them, and every program that the first one starts
has them too. A file (a volume with the Secret) is read by who needs it, and it changes when the Secret does, while a
variable stays what it was until the pod starts anew.

Many programs read a token only from a variable (`HF_TOKEN`, `WANDB_API_KEY`). A variable from a Secret is still far
better than a value in the manifest.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      volumes:
      - name: db
        secret:
          secretName: db
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        volumeMounts:
        - name: db
          mountPath: /secrets/db
          readOnly: true
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets
- https://kubernetes.io/docs/concepts/security/secrets-good-practices/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_sequence, find


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "kube-linter/read-secret-from-env-var",
        "checkov/CKV_K8S_35",
        "kubescape/C-0207",
        "kubesec/SecretsAsEnvironmentVariables",
        "kyverno/disallow-secrets-from-env-vars",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    sources = as_sequence(container.yaml.get("envFrom"))
    whole = [find(item, "secretRef", "name") for item in sources.items] if sources is not None else []
    single = [find(variable.node, "valueFrom", "secretKeyRef", "name") for variable in container.env_list]
    for name in (*whole, *single):
        if name is not None:
            yield Finding(
                name.span,
                "a secret in a variable is seen by every program that is started, and by every crash report",
                help="mount the Secret as a file, if the program can read one",
            )
