"""Servers that differ in nothing but the names of their options: one table, a class for each row.

Options: the projects' command-line references (2026-11).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dslint.shell.options import names
from dslint.shell.tools.servers import ModelServer


class _Row(NamedTuple):
    """The options that say the host and the port, those that open it to all, and the others that take a value."""

    framework: str
    host: str = "--host"
    port: str = "--port"
    others: str = ""
    anywhere: str = ""


_ROWS = {
    "Flask": _Row(
        "flask", "--host -h", "--port -p", "--app -A -e --env-file --cert --key --extra-files --exclude-patterns"
    ),
    "Triton": _Row(
        "triton",
        "--http-address",
        "--http-port",
        "--model-repository --model-store --backend-directory --model-control-mode --load-model",
    ),
    "TensorflowServing": _Row(
        "tensorflow serving", "", "--rest_api_port", "--port --model_name --model_base_path --model_config_file"
    ),
    "LlamaCpp": _Row(
        "llama.cpp",
        "--host",
        "--port",
        "-m --model -mu --model-url -hf -hfr --hf-repo -hff --hf-file -hft --hf-token -c --ctx-size -ngl "
        "--n-gpu-layers --gpu-layers -t --threads -np --parallel -b --batch-size -ub --ubatch-size -n "
        "--n-predict -a --alias --api-key --api-key-file --path --chat-template -ctk -ctv -ts --tensor-split "
        "-mg --main-gpu -s --seed",
    ),
    "LlamaCppPython": _Row(
        "llama-cpp-python", "--host", "--port", "--model --n_gpu_layers --n_ctx --config_file --chat_format"
    ),
    "Ollama": _Row("ollama", "", ""),
    "BentoMl": _Row("bentoml", "--host", "--port -p", "--api-workers --backlog --working-dir --timeout --ssl-certfile"),
    "MlServer": _Row("mlserver", "", ""),
    "Streamlit": _Row(
        "streamlit",
        "--server.address",
        "--server.port",
        "--server.headless --server.baseUrlPath --server.maxUploadSize --server.enableCORS "
        "--server.enableXsrfProtection --server.fileWatcherType --browser.serverAddress --browser.serverPort "
        "--browser.gatherUsageStats --theme.base --logger.level --global.developmentMode",
    ),
    "Gradio": _Row("gradio", "", ""),
    "Chainlit": _Row("chainlit", "--host", "--port", "--root-path --ssl-cert --ssl-key"),
    "Panel": _Row("panel", "--address", "--port", "--allow-websocket-origin --prefix --num-procs --num-threads --args"),
    "Voila": _Row("voila", "--Voila.ip --ip", "--port", "--base_url --template"),
    "TensorBoard": _Row(
        "tensorboard",
        "--host",
        "--port",
        "--logdir --logdir_spec --path_prefix --window_title --db --samples_per_plugin",
        anywhere="--bind_all",
    ),
    "RayServe": _Row(
        "ray serve",
        "--host -h",
        "--port -p",
        "--runtime-env --runtime-env-json --working-dir --app-dir -d -a --address",
    ),
    "Prefect": _Row("prefect", "--host", "--port", "--log-level --profile -p --keep-alive-timeout --workers"),
    "Dagster": _Row(
        "dagster", "--host -h", "--port -p", "-f --python-file -m --module-name -w --workspace -d -a -l --log-level"
    ),
    "Feast": _Row(
        "feast", "--host -h", "--port -p", "-c --chdir --type -t --workers -w --registry_ttl_sec -r --key --cert"
    ),
    "OptunaDashboard": _Row("optuna-dashboard", "--host", "--port", "--server --artifact-dir --storage-class"),
    "LabelStudio": _Row(
        "label-studio", "--internal-host", "--port -p", "--host --data-dir --username --password --log-level -db"
    ),
    "Airflow": _Row("airflow", "--hostname -H --host", "--port -p", "--workers -w --pid --log-file --apps -t -A -E -l"),
    "LiteLlm": _Row("litellm", "--host", "--port", "--config -c --model -m --num_workers --api_base --alias"),
}


@cache
def __getattr__(name: str) -> type[ModelServer]:
    """The class of a row: `Streamlit`, `Flask`, ..."""
    row = _ROWS.get(name)
    if row is None:
        raise AttributeError(name)
    members = {
        "__doc__": f"A server of {row.framework}.",
        "__module__": __name__,
        "framework": row.framework,
        "HOST": tuple(row.host.split()),
        "PORT": tuple(row.port.split()),
        "ANYWHERE": tuple(row.anywhere.split()),
        "VALUED": names(f"{row.host} {row.port} {row.others}"),
    }
    return type(name, (ModelServer,), members)
