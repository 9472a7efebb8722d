r"""A command is written as one text, where Kubernetes wants a list of words.

## Why it matters
Kubernetes starts no shell for `command` and for `exec` probes: the first item of the list is the program, each
further item one argument. A whole line in the first item is looked for as a program of that name, blanks included:

```text
exec: "curl -f http://localhost:8000/health || exit 1": executable file not found in $PATH
```

Write each word as an item of its own, or name the shell that is to read the line: `["sh", "-c", "..."]`.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      readinessProbe:
        exec:
          command: ["python check.py --port 8000"]
      resources:
        limits: {memory: 1Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      readinessProbe:
        exec:
          command: ["python", "check.py", "--port", "8000"]
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
Programs with a blank in their path are rare in Linux images; a path that begins with `/` and has its blank in the
name of a directory is not reported. KubeRay hands `command` to a shell of its own, so there it may be a line.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
- https://github.com/apache/shenyu/issues/5490
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.kubernetes.argv import sequence_words
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Word


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("command",))
def check(container: Container) -> Iterator[Finding]:
    if container.pod.is_windows:
        return
    for words in _commands(container):
        if words and _is_line(words[0].text):
            yield Finding(
                words[0].span,
                f"this is one word to Kubernetes: it looks for a program named `{words[0].text.strip()[:60]}`",
                help='write each word as an item of its own, or `["sh", "-c", "..."]`',
            )


def _commands(container: Container) -> Iterator[list[Word]]:
    if "command" not in container.pod.workload.injects:
        yield container.command or []
    for probe in container.probes:
        yield probe.words
    for hook in ("postStart", "preStop"):
        yield sequence_words(container.yaml, "lifecycle", hook, "exec", "command") or []


def _is_line(text: str) -> bool:
    """Whether a word is a program with arguments, and no path with a blank in it, and nothing to be filled in."""
    program, _, rest = text.strip().partition(" ")
    if not rest.strip() or "{{" in text or "$" in program or "\\\\" in text:
        return False
    return "/" not in rest.split()[0] or rest.lstrip().startswith(("/", "-", "http", "./"))
