r"""A pod mounts the socket through which its node starts containers.

## Why it matters
Who can talk to `/var/run/docker.sock`, or to the socket of containerd or CRI-O, can start any container on the node,
also a privileged one with the whole disk of the node in it: it is the same as being root there, past all limits of
Kubernetes. A `readOnly` mount does not help, as it is the talking that counts.

It is mostly there to build images in a pod. Kaniko, BuildKit without root or Buildah build without it. Most clusters
run containerd today and have no `docker.sock` at all: there the pod starts with an empty directory in its place.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: build
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: build
        image: ghcr.io/acme/build:1.4.2
        volumeMounts:
        - name: docker
          mountPath: /var/run/docker.sock
      volumes:
      - name: docker
        hostPath:
          path: /var/run/docker.sock
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: build
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: build
        image: moby/buildkit:v0.18.2-rootless
        args:
        - --local
        - context=/work
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Agents that look after their node (DaemonSets that see it, what serves the kubelet) are left to *host-path-volume*
(profile `strict`).

## References
- https://docs.docker.com/engine/security/#docker-daemon-attack-surface
- https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
"""

from collections.abc import Iterator

from dslint.facts.pod_security import is_runtime_socket
from dslint.kubernetes import Volume
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Volume,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/docker-sock",
        "checkov/CKV_K8S_27",
        "trivy/KSV-0006",
        "kubescape/C-0074",
        "kubesec/DockerSock",
        "semgrep/exposing-docker-socket-hostpath",
        "kyverno/disallow-cri-sock-mount",
        "kyverno/docker-socket-requires-label",
        "pss/baseline:hostPathVolumes",
    ),
)
def check(volume: Volume) -> Iterator[Finding]:
    path = volume.host_path
    if path and is_runtime_socket(path) and not volume.pod.is_node_agent:
        yield Finding(
            volume.host_path_anchor,
            f"who can talk to `{path}` can start any container on the node, and so is root there",
            help="remove the volume; to build images take a builder that needs no Docker, such as rootless BuildKit",
        )
