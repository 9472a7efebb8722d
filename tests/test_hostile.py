"""Whatever the bytes: no crash, every place in its text, well-formed reports, and the same bytes each time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dslint
from tests.hostile import hold_to_the_promises, lint, rendered, write

DOCKERFILE = [
    "# syntax=docker/dockerfile:1\n",
    "# escape=`\n",
    "ARG V=3.12\n",
    "ARG A=$A$A\n",
    "FROM python:$V-slim AS base\n",
    "FROM base\n",
    "FROM nvidia/cuda:12.4.1-devel-ubuntu22.04 AS train\n",
    "COPY . .\n",
    "COPY --from=base /a /b\n",
    "ENV A=$A$A HF_TOKEN=hf_abcdefghijklmnopqrstuvwxyz012345678\n",
    "WORKDIR app\n",
    "USER root\n",
    "USER 1000:1000\n",
    "RUN apt-get update && apt-get install curl \\\n  git\n",
    "RUN pip install pandas 'torch>=2' -r requirements.txt\n",
    "RUN --mount=type=cache,target=/root/.cache pip3 install -e .[dev]\n",
    "RUN <<EOF\nconda install -y numpy\nEOF\n",
    "RUN <<-'E' bash\n\tsource activate x\n\tE\n",
    'CMD ["uvicorn", "--host", "127.0.0.1", "app:app"]\n',
    "CMD python train.py\n",
    'ENTRYPOINT ["sh", "-c", "exec vllm serve $MODEL"]\n',
    "EXPOSE 8080/tcp $A\n",
    "HEALTHCHECK --interval=1s CMD curl localhost\n",
    "ONBUILD RUN pip install x\n",
    'SHELL ["bash", "-eo", "pipefail"]\n',
    "RUN git clone https://huggingface.co/a/b && huggingface-cli download a/b\n",
    "LABEL a=b c\n",
    "FRMO x\n",
    "COPY a\n",
    "# dslint: ignore[unpinned-requirement] because\n",
    "# dslint: ignore-file[all]\n",
    "# hadolint ignore=DL3008\n",
    "# check=skip=all\n",
    "RUN jupyter lab --ip 0.0.0.0 --NotebookApp.token=''\n",
    'RUN echo ${A:-${B:-$C}} "$(x `y`)"\n',
]
CONTAINER = "{name: c, image: 'vllm/vllm-openai:latest', command: [sh, -c, 'vllm serve x'], resources: {limits: {%s}}}"
MANIFEST = [
    "---\n",
    "...\n",
    "apiVersion: v1\n",
    "apiVersion: apps/v1\n",
    "kind: Deployment\n",
    "kind: Service\n",
    "kind: List\n",
    "kind: Pod\n",
    "metadata: {name: x, labels: {app: x}}\n",
    "metadata:\n  name: a\n  annotations: {dslint/ignore: x}\n",
    "spec:\n",
    "  replicas: 2\n",
    "  selector: {matchLabels: {app: x}}\n",
    "  template:\n",
    "    metadata: *m\n",
    "    spec:\n",
    "      containers:\n",
    f"      - {CONTAINER % 'nvidia.com/gpu: 1'}\n",
    "items:\n",
    "- &a [*a]\n",
    f"spec: {{containers: [{CONTAINER % 'memory: 1.5Gi'}], volumes: [{{name: v, emptyDir: {{medium: Memory}}}}]}}\n",
    "        livenessProbe: {httpGet: {path: /, port: 80}}\n",
    '        args: ["--host=127.0.0.1"]\n',
    "<<: *a\n",
    "      - name: c\n        image: &m python\n        securityContext: {privileged: yes}\n",
    "key: |-\n    text\n  odd\n",
    "# dslint: ignore[floating-container-image] why\n",
    "# checkov:skip=CKV_K8S_8:why\n",
    "{{ .Values.x }}\n",
    "\t- tab: x\n",
    '{"apiVersion": "v1", "kind": "Secret", "data": {"a": 1}}\n',
    "apiVersion: ray.io/v1\nkind: RayCluster\n",
    "? [a]\n: b\n",
    "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: {predictor: {model: {image: a}}}\n",
]
REQUIREMENTS = [
    "pandas\n",
    "torch==2.5.1 ; python_version < '3.13'\n",
    "-r requirements.txt\n",
    "-c other.txt\n",
    "--hash=sha256:00\n",
    "numpy \\\n",
    "a @ https://x/a.whl\n",
    "-e .\n",
    "# dslint: ignore[x] y\n",
    "$X\n",
    "a=1\n",
    "--index-url http://a:b@c/\n",
]
OTHERS = [
    "*\n",
    "!Dockerfile\n",
    "**/a*b/[a-z\n",
    "/\n",
    "#\n",
    "services:\n",
    "  a: {build: {context: ., dockerfile: Dockerfile}}\n",
    "resources: [m.yaml]\n",
    "patches: [{path: m.yaml}]\n",
    "docker build -t x -f app/Dockerfile . && kubectl apply -f m.yaml\n",
    "jobs: {a: {steps: [{uses: docker/build-push-action@v6, with: {context: app}}]}}\n",
    "dependencies: [python, pip: [x]]\n",
]
CONFIG = [
    "[tool.dslint]\n",
    "profile = 'all'\n",
    "select = ['pip', 'x']\n",
    "ignore = ['unpinned-requirement']\n",
    "exclude = ['a/']\n",
    "fail-on = 'info'\n",
    "[rules.unpinned-requirement]\n",
    "severity = 'error'\n",
    "[per-path]\n",
    "'a/**' = {ignore = []}\n",
    "extend = '../x.toml'\n",
    "baseline = 'b.json'\n",
    "target-kubernetes = '1.37'\n",
    "[[per-object]]\n",
    "kind = 'Pod'\n",
    "required-version = '>=0'\n",
    "today = 2026-01-01\n",
]
ODD = [
    "\x00",
    "\udcff",
    "\ufeff",
    "\r",
    "\r\n",
    "\u2028",
    "\x85",
    "\x1b[2J",
    "\U0001f600",
    "'",
    '"',
    "\\",
    "`",
    "$",
    "\t",
    " ",
]
KINDS = {
    "Dockerfile": DOCKERFILE,
    "app/Dockerfile.gpu": DOCKERFILE,
    "m.yaml": MANIFEST,
    "k8s/m.json": MANIFEST,
    "requirements.txt": REQUIREMENTS,
    "environment.yml": OTHERS,
    ".gitignore": OTHERS,
    ".dockerignore": OTHERS,
    "app/.dockerignore": OTHERS,
    "kustomization.yaml": OTHERS,
    "compose.yaml": OTHERS,
    "build.sh": OTHERS,
    ".github/workflows/ci.yml": OTHERS,
}
CONFIGS = ("dslint.toml", "pyproject.toml")

BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
bytes_of_all_kinds = st.one_of(
    st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)


@st.composite
def mutated(draw: st.DrawFn, fragments: list[str]) -> bytes:
    """Fragments of realistic files in any order, with a few cuts and odd characters in them."""
    pieces = st.one_of(st.sampled_from(fragments), st.sampled_from(fragments), st.sampled_from(ODD))
    text = "".join(draw(st.lists(pieces, max_size=25)))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(ODD)) + text[place + draw(st.integers(0, 3)) :]
    return text.encode("utf-8", "surrogateescape")


@st.composite
def projects(draw: st.DrawFn) -> dict[str, bytes]:
    """A few files of a project, most of them realistic."""
    names = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=6, unique=True))
    return {name: draw(st.one_of(mutated(KINDS[name]), mutated(KINDS[name]), bytes_of_all_kinds)) for name in names}


def outcome(files: dict[str, bytes]) -> dslint.Report | None:
    """The report about a project of these files; None if its config or the absence of files is refused."""
    with TemporaryDirectory() as directory:
        try:
            return lint(Path(directory), files)
        except (dslint.ConfigError, dslint.PathError):
            return None


@pytest.mark.parametrize("name", [*KINDS, *CONFIGS])
@given(data=bytes_of_all_kinds)
@settings(BOUNDED, max_examples=15)
def test_any_bytes_in_any_file(name: str, data: bytes) -> None:
    report = outcome({"app/Dockerfile": b"FROM python\n", name: data})
    if name not in CONFIGS:
        assert report is not None
    if report is not None:
        hold_to_the_promises(report)


@given(files=projects())
@settings(BOUNDED, max_examples=150)
def test_projects_of_mutated_files(files: dict[str, bytes]) -> None:
    report = outcome(files)
    if report is not None:
        hold_to_the_promises(report)


@given(text=mutated(DOCKERFILE))
@BOUNDED
def test_mutated_dockerfiles(text: bytes) -> None:
    report = outcome({"Dockerfile": text})
    assert report is not None
    hold_to_the_promises(report)


@given(text=mutated(MANIFEST))
@BOUNDED
def test_mutated_manifests(text: bytes) -> None:
    report = outcome({"m.yaml": b"apiVersion: v1\nkind: Pod\n" + text, "Dockerfile": b"FROM scratch\n"})
    assert report is not None
    hold_to_the_promises(report)


@given(name=st.sampled_from(CONFIGS), text=mutated(CONFIG))
@BOUNDED
def test_mutated_config(name: str, text: bytes) -> None:
    report = outcome({name: text, "Dockerfile": b"FROM python\nRUN pip install x\n"})
    if report is not None:
        hold_to_the_promises(report)


@given(name=st.text(min_size=1, max_size=30), text=st.text(max_size=200))
@BOUNDED
def test_any_name_and_text_in_contents(name: str, text: str) -> None:
    with TemporaryDirectory() as directory:
        path = f"{directory}/a{name}"
        try:
            report = dslint.lint([path], contents={path: text})
        except dslint.PathError:
            return
        hold_to_the_promises(report)


@given(files=projects())
@settings(BOUNDED, max_examples=30)
def test_same_files_give_the_same_report(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as directory:
        write(Path(directory), files)
        try:
            first, second = lint(Path(directory)), lint(Path(directory))
        except dslint.PathError:
            return
        assert rendered(first, "json") == rendered(second, "json")
        assert rendered(first, "full") == rendered(second, "full")


def test_neither_hash_seed_nor_order_of_creation_shows(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"app{number}/{name}": "".join(KINDS[name][number:]) for number in range(3) for name in KINDS
    }
    files |= {name: "".join(fragments) for name, fragments in KINDS.items() if name != ".gitignore"}
    outputs = set()
    for seed in ("0", "1", "77"):
        project = tmp_path / "project"
        write(project, dict(sorted(files.items(), key=lambda file: hash((seed, file[0])))))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        program = "import sys; from dslint.cli.main import main; sys.argv[0] = 'dslint'; main()"
        arguments = ["--profile=all", "--format=json", "--output=full:../full", "--output=sarif:../sarif", "."]
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], cwd=project, env=environment, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (1, b"")
        outputs.add((done.stdout, (tmp_path / "full").read_bytes(), (tmp_path / "sarif").read_bytes()))
        shutil.rmtree(project)
    assert len(outputs) == 1
