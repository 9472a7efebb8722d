"""Programs that serve apps and dashboards: where each takes its host and port.

Flags: the projects' command-line references (2026-11).
"""

from __future__ import annotations

from dslint.shell.options import names
from dslint.shell.tools.servers import ModelServer


class Streamlit(ModelServer):
    """`streamlit run`."""

    framework = "streamlit"
    HOST = ("--server.address",)
    PORT = ("--server.port",)
    VALUED = names(
        "--server.address --server.port --server.headless --server.baseUrlPath --server.maxUploadSize"
        " --server.enableCORS --server.enableXsrfProtection --server.fileWatcherType --browser.serverAddress"
        " --browser.serverPort --browser.gatherUsageStats --theme.base --logger.level --global.developmentMode"
    )


class Gradio(ModelServer):
    """`gradio app.py`; GRADIO_SERVER_NAME decides."""

    framework = "gradio"
    HOST = PORT = ()


class Chainlit(ModelServer):
    """`chainlit run`."""

    framework = "chainlit"
    VALUED = names("--host --port --root-path --ssl-cert --ssl-key")


class Panel(ModelServer):
    """`panel serve`, `bokeh serve`."""

    framework = "panel"
    HOST = ("--address",)
    VALUED = names("--address --port --allow-websocket-origin --prefix --num-procs --num-threads --args")


class Voila(ModelServer):
    """`voila`."""

    framework = "voila"
    HOST = ("--Voila.ip", "--ip")
    VALUED = names("--port --Voila.ip --ip --base_url --template")


class TensorBoard(ModelServer):
    """`tensorboard`."""

    framework = "tensorboard"
    ANYWHERE = ("--bind_all",)
    VALUED = names("--host --port --logdir --logdir_spec --path_prefix --window_title --db --samples_per_plugin")


class RayHead(ModelServer):
    """`ray start`; host and port are those of the dashboard."""

    framework = "ray"
    HOST = ("--dashboard-host",)
    PORT = ("--dashboard-port",)
    VALUED = names(
        """
        --address --port --node-ip-address --num-cpus --num-gpus --memory --object-store-memory --resources
        --dashboard-host --dashboard-port --dashboard-agent-listen-port --metrics-export-port --temp-dir
        --redis-password --ray-client-server-port --min-worker-port --max-worker-port --labels
        """
    )

    @property
    def is_head(self) -> bool:
        """Whether it starts the head of a cluster, which has the dashboard."""
        return self.has("--head")


class RayServe(ModelServer):
    """`serve run` of Ray Serve."""

    framework = "ray serve"
    HOST = ("--host", "-h")
    PORT = ("--port", "-p")
    VALUED = names("--host -h --port -p --runtime-env --runtime-env-json --working-dir --app-dir -d -a --address")


class Prefect(ModelServer):
    """`prefect server start`."""

    framework = "prefect"
    VALUED = names("--host --port --log-level --profile -p --keep-alive-timeout --workers")


class Dagster(ModelServer):
    """`dagster dev`, `dagster-webserver`."""

    framework = "dagster"
    HOST = ("--host", "-h")
    PORT = ("--port", "-p")
    VALUED = names("--host -h --port -p -f --python-file -m --module-name -w --workspace -d -a -l --log-level")


class Feast(ModelServer):
    """`feast serve`, `feast ui`."""

    framework = "feast"
    HOST = ("--host", "-h")
    PORT = ("--port", "-p")
    VALUED = names("--host -h --port -p -c --chdir --type -t --workers -w --registry_ttl_sec -r --key --cert")


class OptunaDashboard(ModelServer):
    """`optuna-dashboard`."""

    framework = "optuna-dashboard"
    VALUED = names("--host --port --server --artifact-dir --storage-class")


class LabelStudio(ModelServer):
    """`label-studio start`."""

    framework = "label-studio"
    HOST = ("--internal-host",)
    PORT = ("--port", "-p")
    VALUED = names("--internal-host --port -p --host --data-dir --username --password --log-level -db")


class Airflow(ModelServer):
    """`airflow webserver`, `airflow api-server`."""

    framework = "airflow"
    HOST = ("--hostname", "-H", "--host")
    PORT = ("--port", "-p")
    VALUED = names("--hostname -H --host --port -p --workers -w --pid --log-file --apps -t -A -E -l")


class LiteLlm(ModelServer):
    """`litellm`, the proxy."""

    framework = "litellm"
    VALUED = names("--host --port --config -c --model -m --num_workers --api_base --alias")
