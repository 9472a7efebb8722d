from __future__ import annotations

import subprocess
import sys

import pytest

import dslint.shell
from dslint.shell import (
    AptInstall,
    AptUpdate,
    Command,
    CondaActivate,
    CondaInstall,
    Download,
    HubDownload,
    ModelServer,
    NotebookServer,
    PipInstall,
    PipTrust,
    UvPipSync,
    UvSync,
)
from dslint.shell.tools.hub import HubCli
from dslint.shell.tools.servers import RayHead, Tgi, Vllm
from dslint.shell.tools.table import _VIEWS, _load
from tests.shell.reading import only, script, texts


def pip(text: str) -> PipInstall:
    command = only(text)
    assert isinstance(command, PipInstall)
    return command


@pytest.mark.parametrize(
    ("text", "requirements"),
    [
        ('pip install --index-url URL -r f.txt torch==2.1 "pandas>=2"', ["torch==2.1", "pandas>=2"]),
        ("pip install -r requirements.txt --no-cache-dir", []),
        ("pip install -qr file -rfile2 -cc.txt a", ["a"]),
        ("pip install .[gpu] -e . ./x a.whl https://h/b.whl $PKG a", ["a"]),
        ("pip install a>=1 b c", ["a", "b", "c"]),
        ("pip --no-cache-dir --timeout 5 install -U --pre -t /x a", ["a"]),
        ("python3 -m pip install --upgrade pip", ["pip"]),
        ("uv pip install --system -p 3.12 --torch-backend auto a", ["a"]),
        ("pip install 'a[x,y]==1; python_version>\"3\"'", ['a[x,y]==1; python_version>"3"']),
    ],
)
def test_requirements_of_pip(text: str, requirements: list[str]) -> None:
    assert [requirement.span.text for requirement in pip(text).requirements] == requirements


def test_files_and_indexes_of_pip() -> None:
    command = pip(
        "pip install -i U -qr a -rb --requirement=c -c d --extra-index-url E --extra-index-url=F -e ./g --no-deps"
    )
    assert texts(command.requirement_files) == ["a", "b", "c"]
    assert texts(command.constraints) == ["d"]
    assert (texts(command.index_urls), texts(command.extra_index_urls)) == (["U"], ["E", "F"])
    assert texts(command.editable) == ["./g"]
    assert command.installs_project
    assert command.no_dependencies
    assert [word.span.text for word in command.requirement_files] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "project"),
    [(".", True), (".[gpu]", True), ("-e .", True), ("./x.whl", False), ("x.tar.gz", False), ("a", False)],
)
def test_local_projects_of_pip(text: str, project: bool) -> None:
    assert pip(f"pip install {text}").installs_project is project


@pytest.mark.parametrize(
    ("text", "no_cache"),
    [
        ("pip install --no-cache-dir a", True),
        ("pip --no-cache-dir install a", True),
        ("PIP_NO_CACHE_DIR=1 pip install a", True),
        ("PIP_NO_CACHE_DIR=0 pip install a", False),
        ("env PIP_NO_CACHE_DIR=true pip install a", True),
        ("uv pip install --no-cache a", True),
        ("pip install a", False),
    ],
)
def test_the_cache_of_pip(text: str, no_cache: bool) -> None:
    assert pip(text).no_cache_dir is no_cache


def test_the_tool() -> None:
    assert pip("pip install a").tool == "pip"
    assert pip("uv pip install a").tool == "uv"


@pytest.mark.parametrize("text", ["pip list", "pip", "pip download a", "uv venv", "conda info", "git clone x"])
def test_other_subcommands_have_no_view(text: str) -> None:
    assert type(only(text)) is Command


def test_uv() -> None:
    command = only("uv sync --frozen --extra gpu --no-dev")
    assert isinstance(command, UvSync)
    assert (command.frozen, command.locked, command.no_cache) == (True, False, False)
    synced = only("UV_SYSTEM_PYTHON=1 uv pip sync r.txt --torch-backend cpu")
    assert isinstance(synced, UvPipSync)
    assert texts(synced.requirement_files) == ["r.txt"]


def test_apt() -> None:
    command = only("apt-get -o A=b install -y -t bookworm --no-install-recommends curl=8.5 git ./x.deb")
    assert isinstance(command, AptInstall)
    assert texts(command.packages) == ["curl=8.5", "git", "./x.deb"]
    assert (command.assume_yes, command.no_recommends) == (True, True)
    assert isinstance(only("sudo apt update"), AptUpdate)


@pytest.mark.parametrize(
    ("flags", "yes"),
    [
        ("-y", True),
        ("-qy", True),
        ("-qq", True),
        ("-q=2", True),
        ("--yes", True),
        ("-o APT::Get::Assume-Yes=true", True),
        ("-q", False),
        ("", False),
    ],
)
def test_questions_of_apt(flags: str, yes: bool) -> None:
    command = only(f"apt-get install {flags} a")
    assert isinstance(command, AptInstall)
    assert command.assume_yes is yes


def test_conda() -> None:
    command = only("mamba install -y -n e -c conda-forge -c nvidia 'numpy>=2' conda-forge::pandas")
    assert isinstance(command, CondaInstall)
    assert texts(command.packages) == ["numpy>=2", "conda-forge::pandas"]
    assert texts(command.channels) == ["conda-forge", "nvidia"]
    assert command.assume_yes
    created = only("conda env create -f environment.yml -n x")
    assert isinstance(created, CondaInstall)
    assert (texts(created.files), created.packages) == (["environment.yml"], [])
    assert created.environment is not None
    assert created.environment.text == "x"


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        ("conda activate e", "e"),
        ("source activate e", "e"),
        (". /opt/conda/bin/activate e", "e"),
        ("micromamba activate", None),
    ],
)
def test_activation_of_conda(text: str, environment: str | None) -> None:
    command = only(text)
    assert isinstance(command, CondaActivate)
    assert (command.environment.text if command.environment else None) == environment


@pytest.mark.parametrize("text", [". /opt/venv/bin/activate", "source ~/.bashrc", "."])
def test_sourcing_other_files(text: str) -> None:
    assert type(only(text)) is Command


@pytest.mark.parametrize(
    ("text", "urls", "output"),
    [
        ("curl -fsSL -H 'A: b' https://x -o y", ["https://x"], "y"),
        ("curl -O --retry 3 https://x", ["https://x"], None),
        ("wget -qO- https://x", ["https://x"], "-"),
        ("wget -q -P /d --header A https://x https://y", ["https://x", "https://y"], None),
        ("aws --region r s3 cp s3://b/k . --recursive", ["s3://b/k"], None),
        ("gsutil -m cp -r gs://b/k .", ["gs://b/k"], None),
        ("gcloud storage cp gs://b/k .", ["gs://b/k"], None),
        ("aws s3 cp x s3://b/k", [], None),
    ],
)
def test_downloads(text: str, urls: list[str], output: str | None) -> None:
    command = only(text)
    assert isinstance(command, Download)
    assert texts(command.urls) == urls
    assert (command.output.text if command.output else None) == output


@pytest.mark.parametrize(
    ("text", "repo", "revision"),
    [
        ("hf download org/m --revision abc a.bin", "org/m", "abc"),
        ("huggingface-cli download --local-dir d org/m", "org/m", None),
        ("git clone --depth 1 -b v1 https://huggingface.co/org/m d", "org/m", "v1"),
        ("git lfs install && git clone git@hf.co:x", None, None),
    ],
)
def test_downloads_from_the_hub(text: str, repo: str | None, revision: str | None) -> None:
    command = script(text).commands[-1]
    if repo is None:
        assert type(command) is Command
        return
    assert isinstance(command, HubDownload)
    assert (command.repo.text if command.repo else None) == repo
    assert (command.revision.text if command.revision else None) == revision


def test_files_from_the_hub() -> None:
    command = only("hf download org/m a.bin b.bin --token $T")
    assert isinstance(command, HubCli)
    assert texts(command.files) == ["a.bin", "b.bin"]


@pytest.mark.parametrize(
    ("text", "token", "ip"),
    [
        ("jupyter lab --ip=0.0.0.0 --NotebookApp.token=''", "", "0.0.0.0"),
        ("jupyter notebook --ServerApp.token= --ip '*' --allow-root", "", "*"),
        ("jupyter-lab --no-browser --IdentityProvider.token abc", "abc", None),
        ("start-notebook.py --ServerApp.ip=x", None, "x"),
        ("python -m jupyterlab --port 1", None, None),
    ],
)
def test_notebook_servers(text: str, token: str | None, ip: str | None) -> None:
    command = only(text)
    assert isinstance(command, NotebookServer)
    assert (command.token.text if command.token else None) == token
    assert (command.ip.text if command.ip else None) == ip


def test_jupyter_without_a_server() -> None:
    assert type(only("jupyter labextension install x")) is Command


@pytest.mark.parametrize(
    ("text", "framework", "host", "port"),
    [
        ("uvicorn main:app --host 0.0.0.0 --port=80", "uvicorn", "0.0.0.0", "80"),
        ("python -m uvicorn main:app", "uvicorn", None, None),
        ("gunicorn -w 4 -b 0.0.0.0:8000 m:a", "gunicorn", "0.0.0.0", "8000"),
        ("gunicorn --bind=:8000 m:a", "gunicorn", "", "8000"),
        ("gunicorn -b unix:/tmp/s m:a", "gunicorn", None, None),
        ("gunicorn -b [::]:80 m:a", "gunicorn", "[::]", "80"),
        ("flask --app x run -h 0.0.0.0 -p 80", "flask", "0.0.0.0", "80"),
        ("fastapi run a.py --port 80", "fastapi run", None, "80"),
        ("python manage.py runserver 0.0.0.0:80", "django", "0.0.0.0", "80"),
        ("./manage.py runserver", "django", None, None),
        ("mlflow server --host 127.0.0.1", "mlflow", "127.0.0.1", None),
        ("mlflow models serve -m x -h 0.0.0.0", "mlflow models", "0.0.0.0", None),
        ("python3 -m vllm.entrypoints.openai.api_server --host h", "vllm", "h", None),
        ("python -m sglang.launch_server --model-path m --port 1", "sglang", None, "1"),
        ("python -m http.server --bind 0.0.0.0 8000", "http.server", "0.0.0.0", "8000"),
        ("streamlit run app.py --server.address=0.0.0.0 --server.port 80", "streamlit", "0.0.0.0", "80"),
        ("tensorboard --logdir x --host h", "tensorboard", "h", None),
        ("exec ollama serve", "ollama", None, None),
        ("text-generation-launcher --hostname ::", "tgi", "::", None),
        ("uv run poetry run uvicorn a:b", "uvicorn", None, None),
        ("bentoml serve . -p 3000", "bentoml", None, "3000"),
    ],
)
def test_servers(text: str, framework: str, host: str | None, port: str | None) -> None:
    command = only(text)
    assert isinstance(command, ModelServer)
    assert command.framework == framework
    assert (command.host.text if command.host else None) == host
    assert (command.port.text if command.port else None) == port


def test_all_addresses() -> None:
    tensorboard, gunicorn = only("tensorboard --bind_all"), only("gunicorn -b 127.0.0.1:80 x")
    assert isinstance(tensorboard, ModelServer)
    assert isinstance(gunicorn, ModelServer)
    assert (tensorboard.listens_everywhere, gunicorn.listens_everywhere) == (True, False)


def test_models() -> None:
    served, launched = only("vllm serve org/m --revision r"), only("text-generation-launcher --model-id org/m")
    assert isinstance(served, Vllm)
    assert isinstance(launched, Tgi)
    assert [word and word.text for word in (served.model, served.revision, launched.model)] == ["org/m", "r", "org/m"]


def test_the_dashboard_of_ray() -> None:
    command = only("ray start --head --port=6379 --dashboard-host 0.0.0.0")
    assert isinstance(command, RayHead)
    assert command.is_head
    assert command.host is not None
    assert command.host.text == "0.0.0.0"


@pytest.mark.parametrize("view", sorted(set(_VIEWS.values())))
def test_every_line_of_the_table_names_a_view(view: str) -> None:
    assert _load(view).__name__ == view.partition(".")[2]


@pytest.mark.parametrize("name", dslint.shell.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(dslint.shell, name) is not None


def test_views_are_imported_when_first_met() -> None:
    code = "import sys, dslint.shell; print([m for m in sys.modules if m.startswith('dslint.shell.tools.')])"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "['dslint.shell.tools.table']"


def test_trusted_hosts_of_pip() -> None:
    command = only("python -m pip config --user set global.trusted-host 'a b'")
    assert isinstance(command, PipTrust)
    assert texts(command.hosts) == ["a b"]
    assert type(only("pip config set global.index-url https://x")) is Command
    assert type(only("pip config unset global.index-url")) is Command
