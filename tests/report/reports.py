"""Hand-built reports: what the tests of the formats render."""

from __future__ import annotations

import os

from dslint.findings import (
    Category,
    Checked,
    HeldBack,
    OfferedFix,
    Related,
    Report,
    Reported,
    Severity,
    Skipped,
)
from dslint.report import RulePage, View, renderer
from dslint.source import Edit, Source, Span

ROOT = "/srv/churn"
SNAPSHOTS = os.path.join(os.path.dirname(__file__), "snapshots")

PAGE = """What {name} is about.

## Why it matters
The next build may
resolve another release.

A second paragraph.

## Examples
```dockerfile bad
FROM python
```
"""

DOCKERFILE = Source(
    "docker/Dockerfile",
    "FROM python:3.12 AS train\n"
    "WORKDIR /app\n"
    "RUN apt-get update && \\\n"
    "    apt-get install git && \\\n"
    "    pip install -r requirements.txt && \\\n"
    "    rm -rf /var/lib/apt/lists/*\n"
    "COPY . .\n",
    root=ROOT,
)
REQUIREMENTS = Source("requirements.txt", "numpy==2.1.3\npandas\n", root=ROOT)
MANIFEST = Source(
    "k8s/vllm.yaml",
    "apiVersion: apps/v1\n"
    "kind: Deployment\n"
    "metadata: {name: vllm}\n"
    "spec:\n"
    "  template:\n"
    "    spec:\n"
    "      containers:\n"
    "        - name: vllm\n"
    "          resources:\n"
    "            limits:\n"
    "              nvidia.com/gpu: 1\n",
    root=ROOT,
)


def at(source: Source, text: str) -> Span:
    """Where `text` stands first."""
    start = source.text.index(text)
    return source.span(start, start + len(text))


def finding(
    rule: str,
    span: Span,
    message: str,
    *,
    severity: Severity = Severity.WARNING,
    category: Category = Category.REPRODUCIBILITY,
    help: str = "",
    element: str = "",
    fingerprint: str = "",
    related: tuple[Related, ...] = (),
    fixes: tuple[OfferedFix, ...] = (),
    suppressed: str | None = None,
) -> Reported:
    """A finding, with what most tests do not care about left out."""
    return Reported(rule, category, severity, message, help, span, element, fingerprint, related, fixes, suppressed)


def insertion(source: Source, before: str, text: str, *, title: str = "add it", safe: bool = True) -> OfferedFix:
    """A fix that inserts `text` before the first `before`."""
    start = source.text.index(before)
    return OfferedFix(title, safe, (Edit(source.span(start, start), text),))


def page(name: str) -> RulePage:
    """The page of any rule; those about the root user and secrets are about security."""
    category = Category.SECURITY if name.startswith("root-") else Category.REPRODUCIBILITY
    severity = Severity.ERROR if "-without-" in name else Severity.WARNING
    text = PAGE.format(name=name)
    return RulePage(f"What {name} is about.", text, category, severity, f"https://dslint.example/rules/{name}")


def view(
    *,
    width: int = 80,
    color: bool = False,
    hyperlinks: bool = False,
    fold: bool = True,
    show_suppressed: bool = False,
    statistics: bool = False,
    sarif_suppressed: bool = False,
) -> View:
    """How the tests want to see reports."""
    return View(
        ROOT,
        page,
        width=width,
        color=color,
        hyperlinks=hyperlinks,
        fold=fold,
        show_suppressed=show_suppressed,
        statistics=statistics,
        sarif_suppressed=sarif_suppressed,
    )


def rendered(name: str, report: Report, wanted: View | None = None) -> str:
    """The whole output of a format."""
    return "".join(renderer(name)(report, wanted or view()))


def busy() -> Report:
    """A report with something of everything."""
    findings = (
        finding(
            "floating-base-image",
            at(DOCKERFILE, "python:3.12"),
            "`python:3.12` is another image next month",
            help="pin a digest or a patch release: `python:3.12.7-slim`",
            element="stage train",
            fingerprint="f00d01",
        ),
        finding(
            "apt-without-yes",
            at(DOCKERFILE, "install git"),
            "`apt-get install` asks and the build stops",
            severity=Severity.ERROR,
            category=Category.CORRECTNESS,
            element="stage train",
            fingerprint="f00d02",
            related=(Related(at(DOCKERFILE, "apt-get update"), "the lists are fetched here"),),
            fixes=(insertion(DOCKERFILE, " git", " -y", title="add `-y`"),),
        ),
        finding(
            "unpinned-requirement",
            at(DOCKERFILE, "requirements.txt"),
            "`pandas` has no exact version",
            help="write `pandas==<version>`",
            element="stage train",
            fingerprint="f00d03",
            related=(Related(at(REQUIREMENTS, "pandas"), "it is asked for here"),),
            fixes=(insertion(REQUIREMENTS, "\n", "==2.2.3", title="pin to 2.2.3", safe=False),),
        ),
        finding(
            "gpu-pod-without-shm",
            at(MANIFEST, "nvidia.com/gpu: 1"),
            "a GPU container has 64 MB of shared memory; PyTorch's loaders need more",
            severity=Severity.ERROR,
            category=Category.RESOURCES,
            help="mount an `emptyDir` with `medium: Memory` at /dev/shm:\n  volumes:\n    - name: shm",
            element="Deployment/vllm > container vllm",
            fingerprint="f00d05",
            related=(Related(at(MANIFEST, "vllm"), "this workload"),),
        ),
        finding(
            "long-run",
            at(DOCKERFILE, DOCKERFILE.text[DOCKERFILE.text.index("RUN") : DOCKERFILE.text.index("COPY")]),
            "one layer does four things",
            severity=Severity.INFO,
            category=Category.EFFICIENCY,
            fingerprint="f00d06",
        ),
    )
    suppressed = finding(
        "root-user",
        at(DOCKERFILE, "COPY . ."),
        "the container runs as root",
        category=Category.SECURITY,
        element="stage train",
        fingerprint="f00d04",
        suppressed="the base image drops it",
    )
    return Report(
        findings,
        Checked(files=3, stages=1, objects=1),
        (Skipped("charts/app/templates/web.yaml", "helm-template", "rendered by Helm"),),
        812,
        HeldBack(profile=7, suppressed=1, baseline=2),
        ROOT,
        suppressed=(suppressed,),
    )


def flood() -> Report:
    """Eight findings of one rule in one file, five in another, and many skipped files."""
    many = Source("Dockerfile", "".join(f"RUN pip install p{number}\n" for number in range(8)), root=ROOT)
    few = Source("other.Dockerfile", many.text, root=ROOT)
    findings = [
        finding("unpinned-requirement", at(source, f"p{number}"), f"`p{number}` has no exact version")
        for source, total in ((many, 8), (few, 5))
        for number in range(total)
    ]
    skipped = [Skipped(f"charts/{number:02}.yaml", "helm-template", "") for number in range(9)]
    return Report(tuple(findings), Checked(2, 2, 0), (*skipped, Skipped("b.yaml", "too-big", "7 MB")), root=ROOT)


def hostile() -> Report:
    """Names, code and messages with terminal escapes, reordering, wide characters, tabs and no UTF-8."""
    source = Source(
        "evil\x1b]0;x\x07/\udcff\u202eDockerfile",
        "FROM 数据/模型:e\u0301👍 \x1b[31mred\x9b0m \udc80\u202e\n\tRUN\techo\t$SECRET # tab\n",
        root=ROOT,
    )
    findings = (
        finding(
            "wide-name", at(source, "模型"), "wide 模型 \x1b[2J", related=(Related(at(source, "red"), "r\u202eed"),)
        ),
        finding("mark-name", at(source, "e\u0301👍"), "a mark\nand an emoji", help="one\n\x1b[1mtwo"),
        finding("tab-name", at(source, "$SECRET"), "tabs before it", element="stage \x07"),
    )
    return Report(findings, Checked(1, 1), (Skipped("\x1b[31m.yaml", "unreadable-file", "no \x9b text"),), root=ROOT)


def clean() -> Report:
    """Nothing found."""
    return Report((), Checked(3, 4, 9), (), 812, HeldBack(), ROOT)
