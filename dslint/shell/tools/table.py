"""Which typed view a command gets: the one table from program and subcommand to class.

To teach dslint a tool, write its view in a module here and add its line to `_VIEWS`; if the tool takes options with
values before its subcommand, name those in `_GLOBAL_OPTIONS`. A module is imported when its first command is met.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.shell.command import Command
    from dslint.shell.word import Word

_CONDA = ("install", "create", "update", "upgrade", "env create", "env update")

_DNF = ("install", "localinstall", "reinstall", "groupinstall", "group install", "module install")

_VIEWS: dict[str, str] = {
    "pip install": "pip.PipInstall",
    "pip config set": "pip.PipTrust",
    "uv pip install": "pip.PipInstall",
    "uv sync": "uv.UvSync",
    "uv pip sync": "uv.UvPipSync",
    "poetry install": "projects.PoetryInstall",
    "poetry sync": "projects.PoetryInstall",
    "pipenv install": "projects.PipenvInstall",
    "pipenv sync": "projects.PipenvInstall",
    "pdm install": "projects.PdmInstall",
    "pdm sync": "projects.PdmInstall",
    "pixi install": "projects.PixiInstall",
    "R": "code.RCode",
    "Rscript": "code.RCode",
    "julia": "code.JuliaCode",
    "install2.r": "code.Install2R",
    "apt-get install": "apt.AptInstall",
    "apt install": "apt.AptInstall",
    "aptitude install": "apt.AptInstall",
    "apt-get update": "apt.AptUpdate",
    "apt update": "apt.AptUpdate",
    "aptitude update": "apt.AptUpdate",
    **dict.fromkeys(("apt-get", "apt", "aptitude"), "apt.Apt"),
    "apk": "apk.Apk",
    "apk add": "apk.ApkAdd",
    "apk del": "apk.ApkDel",
    "apk update": "apk.ApkUpdate",
    **dict.fromkeys(("yum", "dnf", "dnf5", "microdnf", "tdnf", "zypper"), "rpm.PackageTool"),
    **{f"{tool} {verb}": "rpm.PackageInstall" for tool in ("yum", "dnf", "dnf5", "microdnf", "tdnf") for verb in _DNF},
    "zypper install": "rpm.PackageInstall",
    "zypper in": "rpm.PackageInstall",
    "rpm": "rpm.Rpm",
    **{f"npm {verb}": "node.NodeInstall" for verb in ("install", "i", "add", "ci", "clean-install")},
    **{f"pnpm {verb}": "node.NodeInstall" for verb in ("install", "i", "add")},
    **{f"yarn{verb}": "node.YarnInstall" for verb in ("", " install", " add", " global add")},
    **{f"go {verb}": "compiled.GoInstall" for verb in ("install", "get", "run")},
    "cargo install": "compiled.CargoInstall",
    "gem install": "compiled.GemInstall",
    **dict.fromkeys(("nvidia-smi", "nvidia-debugdump", "rocm-smi", "rocminfo", "amd-smi"), "gpu.GpuQuery"),
    **{f"{tool} {verb}": "conda.CondaInstall" for tool in ("conda", "mamba", "micromamba") for verb in _CONDA},
    "conda activate": "conda.CondaActivate",
    "mamba activate": "conda.CondaActivate",
    "micromamba activate": "conda.CondaActivate",
    "source": "conda.CondaSource",
    ".": "conda.CondaSource",
    "curl": "download.Curl",
    "wget": "download.Wget",
    "aria2c": "download.Aria",
    "gdown": "download.Gdown",
    "aws s3 cp": "download.ObjectCopy",
    "aws s3 sync": "download.ObjectCopy",
    "gsutil cp": "download.ObjectCopy",
    "gsutil rsync": "download.ObjectCopy",
    "gcloud storage": "download.ObjectCopy",
    "azcopy copy": "download.ObjectCopy",
    "azcopy cp": "download.ObjectCopy",
    "huggingface-cli download": "hub.HubCli",
    "hf download": "hub.HubCli",
    "git clone": "hub.HubClone",
    **{f"{tool} {verb}": "data.DataPull" for tool in ("dvc", "git lfs", "git-lfs") for verb in ("pull", "fetch")},
    "docker login": "login.DockerLogin",
    "podman login": "login.DockerLogin",
    "hf auth login": "login.HubLogin",
    "huggingface-cli login": "login.HubLogin",
    "wandb login": "login.WandbLogin",
    "aws configure": "login.AwsConfigure",
    "gcloud auth activate-service-account": "login.GcloudLogin",
    "gcloud auth login": "login.GcloudLogin",
    "az login": "login.AzLogin",
    "gh auth login": "login.GithubLogin",
    "poetry config": "login.PoetryLogin",
    "npm config": "login.NpmLogin",
    "npm set": "login.NpmLogin",
    "git config": "login.GitCredentials",
    "pip config": "login.PipCredentials",
    "jupyter lab": "notebook.NotebookServer",
    "jupyter notebook": "notebook.NotebookServer",
    "jupyter server": "notebook.NotebookServer",
    "jupyter nbclassic": "notebook.NotebookServer",
    "jupyter-lab": "notebook.NotebookServer",
    "jupyter-notebook": "notebook.NotebookServer",
    "jupyter-server": "notebook.NotebookServer",
    "jupyter-nbclassic": "notebook.NotebookServer",
    "jupyterlab": "notebook.NotebookServer",
    "notebook": "notebook.NotebookServer",
    "ipython notebook": "notebook.NotebookServer",
    "start-notebook.sh": "notebook.NotebookServer",
    "start-notebook.py": "notebook.NotebookServer",
    "start-notebook": "notebook.NotebookServer",
    "start-singleuser.sh": "notebook.NotebookServer",
    "start-singleuser.py": "notebook.NotebookServer",
    "jupyterhub-singleuser": "notebook.NotebookServer",
    "jupyter-labhub": "notebook.NotebookServer",
    "uvicorn": "servers.Uvicorn",
    "hypercorn": "servers.Hypercorn",
    "gunicorn": "servers.Gunicorn",
    "flask run": "plain_servers.Flask",
    "python manage.py runserver": "servers.Django",
    "manage.py runserver": "servers.Django",
    "fastapi run": "servers.FastApi",
    "fastapi dev": "servers.FastApiDev",
    "mlflow server": "servers.Mlflow",
    "mlflow ui": "servers.Mlflow",
    "mlflow models serve": "servers.MlflowModels",
    "dask worker": "dask.DaskWorker",
    "dask-worker": "dask.DaskWorker",
    "distributed.cli.dask_worker": "dask.DaskWorker",
    "vllm serve": "servers.Vllm",
    "vllm.entrypoints.openai.api_server": "servers.Vllm",
    "vllm.entrypoints.api_server": "servers.Vllm",
    "sglang.launch_server": "servers.Sglang",
    "sglang serve": "servers.Sglang",
    "text-generation-launcher": "servers.Tgi",
    "text-embeddings-router": "servers.Tei",
    "tritonserver": "plain_servers.Triton",
    "torchserve": "servers.TorchServe",
    "tensorflow_model_server": "plain_servers.TensorflowServing",
    "llama-server": "plain_servers.LlamaCpp",
    "llama_cpp.server": "plain_servers.LlamaCppPython",
    "ollama serve": "plain_servers.Ollama",
    "bentoml serve": "plain_servers.BentoMl",
    "mlserver start": "plain_servers.MlServer",
    "streamlit run": "plain_servers.Streamlit",
    "gradio": "plain_servers.Gradio",
    "chainlit run": "plain_servers.Chainlit",
    "panel serve": "plain_servers.Panel",
    "bokeh serve": "plain_servers.Panel",
    "voila": "plain_servers.Voila",
    "tensorboard": "plain_servers.TensorBoard",
    "tensorboard.main": "plain_servers.TensorBoard",
    "ray start": "servers.RayHead",
    "serve run": "plain_servers.RayServe",
    "prefect server start": "plain_servers.Prefect",
    "dagster dev": "plain_servers.Dagster",
    "dagster-webserver": "plain_servers.Dagster",
    "dagit": "plain_servers.Dagster",
    "feast serve": "plain_servers.Feast",
    "feast ui": "plain_servers.Feast",
    "optuna-dashboard": "plain_servers.OptunaDashboard",
    "label-studio": "plain_servers.LabelStudio",
    "airflow webserver": "plain_servers.Airflow",
    "airflow api-server": "plain_servers.Airflow",
    "litellm": "plain_servers.LiteLlm",
    "http.server": "servers.HttpServer",
    "python": "python.PythonCode",
}

_DNF_OPTIONS = (
    "-c --config -d -e --setopt --repo --repoid --enablerepo --disablerepo -x --exclude --releasever --installroot"
    " --disableplugin --enableplugin --repofrompath --forcearch"
)

_GLOBAL_OPTIONS: dict[str, str] = {
    "pip": "--python --log --proxy --retries --timeout --exists-action --trusted-host --cert --client-cert --cache-dir"
    " --use-feature --use-deprecated --keyring-provider",
    "uv": "--directory --project --cache-dir --config-file --color --allow-insecure-host --python-preference",
    "apt-get": "-o --option -c --config-file -t --target-release --default-release",
    "apt": "-o --option -c --config-file -t --target-release --default-release",
    "aptitude": "-o -t --target-release",
    "apk": "-p --root -X --repository --arch --keys-dir --repositories-file --cache-dir --timeout --wait",
    **dict.fromkeys(("yum", "dnf", "dnf5", "microdnf", "tdnf"), _DNF_OPTIONS),
    "zypper": "-R --root --installroot -c --config -p --plus-repo --plus-content --releasever --cache-dir",
    "npm": "--registry --prefix -C --cache --loglevel -w --workspace --userconfig",
    "pnpm": "--registry -C --dir --filter -F --store-dir --loglevel",
    "yarn": "--registry --cwd --cache-folder --modules-folder --network-timeout --mutex",
    "gem": "--config-file",
    "cargo": "--color --config -Z -C",
    "poetry": "-C --directory -P --project",
    "pipenv": "--python --pypi-mirror",
    "pdm": "-c --config",
    "conda": "-n --name -p --prefix",
    "mamba": "-n --name -p --prefix -r --root-prefix",
    "micromamba": "-n --name -p --prefix -r --root-prefix --rc-file",
    "git": "-C -c --git-dir --work-tree --exec-path --namespace",
    "aws": "--region --profile --endpoint-url --output --query --ca-bundle --cli-read-timeout --cli-connect-timeout",
    "gsutil": "-o -h -u -i",
    "gcloud": "--project --account --configuration --verbosity",
    "flask": "--app -A --env-file -e",
    "mlflow": "--env-file",
    "feast": "-c --chdir --feature-store-yaml -f --log-level",
    "prefect": "--profile -p",
    "jupyter": "",
}

PROGRAMS = frozenset(key.split(" ", 1)[0] for key in _VIEWS)
"""The programs that have a typed view, at least with one of their subcommands."""


def view_of(name: str, args: list[Word]) -> tuple[type[Command], int]:
    """The class for a program with these arguments, and how many of them name the subcommand."""
    key, subcommands = name, _subcommands(name, args)
    for count in range(len(subcommands), -1, -1):
        key = " ".join([name, *subcommands[:count]])
        if key in _VIEWS:
            view = _load(_VIEWS[key])
            if view.accepts(args):
                return view, count
    return _load("Command"), 0


def _subcommands(name: str, args: list[Word]) -> list[str]:
    """The first two words that are neither options nor values of the program's own options."""
    found: list[str] = []
    valued = _GLOBAL_OPTIONS.get(name, "").split()
    skip = False
    for word in args:
        if skip:
            skip = False
        elif word.text.startswith("-"):
            skip = word.text in valued
        else:
            found.append(word.text)
            if len(found) == 2:
                break
    return found


@cache
def _load(view: str) -> type[Command]:
    from dslint.shell.command import Command

    if view == "Command":
        return Command
    from importlib import import_module

    module, _, name = view.partition(".")
    found = getattr(import_module(f"dslint.shell.tools.{module}"), name)
    assert isinstance(found, type)
    assert issubclass(found, Command)
    return found
