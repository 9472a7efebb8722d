"""Programs that serve models, apps and dashboards: where each takes its host and port.

`framework` is the serving project's name in lower case. Flags: the projects' command-line references (2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word

_EVERYWHERE = frozenset({"0.0.0.0", "::", "[::]", "*", "0"})


class ModelServer(Command):
    """A server process; its subclasses know the flags."""

    framework: ClassVar[str] = ""
    HOST: ClassVar[tuple[str, ...]] = ("--host",)
    PORT: ClassVar[tuple[str, ...]] = ("--port",)
    BIND: ClassVar[tuple[str, ...]] = ()
    ANYWHERE: ClassVar[tuple[str, ...]] = ()

    @property
    def bind(self) -> Word | None:
        """The value of an option that holds both, `host:port` or a socket's path."""
        values = self.options(*self.BIND) if self.BIND else []
        return values[-1] if values else None

    @property
    def host(self) -> Word | None:
        """The address to listen on, if the command says one."""
        if self.bind is not None:
            return self._bind_part(0)
        values = self.options(*self.HOST) if self.HOST else []
        return values[-1] if values else None

    @property
    def port(self) -> Word | None:
        """The port to listen on, if the command says one."""
        if self.bind is not None:
            return self._bind_part(1)
        values = self.options(*self.PORT) if self.PORT else []
        return values[-1] if values else None

    @property
    def listens_everywhere(self) -> bool:
        """Whether the command itself says to listen on all addresses."""
        if self.ANYWHERE and self.has(*self.ANYWHERE):
            return True
        return self.host is not None and self.host.text in _EVERYWHERE

    def _bind_part(self, which: int) -> Word | None:
        word = self.bind
        if word is None or word.text.startswith(("unix:", "fd:", "fd://")):
            return None
        start = word.text.find("://") + 3 if "://" in word.text else 0
        colon = _last_colon(word.text, start)
        if colon < start or word.text.endswith("]"):
            return word.slice(start) if which == 0 else None
        return word.slice(start, colon) if which == 0 else word.slice(colon + 1)


def _last_colon(text: str, start: int) -> int:
    """Where the port begins: at the last colon, unless that is one within `${PORT:-8000}`."""
    brace = text.rfind("${", start)
    colon = text.rfind(":", start)
    return text.rfind(":", start, brace) if text.endswith("}") and start <= brace < colon else colon


class Uvicorn(ModelServer):
    """`uvicorn main:app`."""

    framework = "uvicorn"
    VALUED = names(
        """
        --host --port --uds --fd --workers --loop --http --ws --ws-max-size --ws-ping-interval --ws-ping-timeout
        --lifespan --interface --env-file --log-config --log-level --root-path --reload-dir --reload-include
        --reload-exclude --reload-delay --limit-concurrency --backlog --limit-max-requests --timeout-keep-alive
        --timeout-graceful-shutdown --ssl-keyfile --ssl-certfile --ssl-keyfile-password --ssl-version --ssl-ca-certs
        --header --app-dir --h11-max-incomplete-event-size --forwarded-allow-ips --timeout-worker-healthcheck
        """
    )

    @property
    def app(self) -> Word | None:
        """The application: `module:attribute`."""
        return next(iter(self.operands), None)


class Hypercorn(ModelServer):
    """`hypercorn main:app`."""

    framework = "hypercorn"
    HOST = PORT = ()
    BIND = ("-b", "--bind")
    VALUED = names("-b --bind -c --config -w --workers -k --worker-class --certfile --keyfile -g --group")


class Gunicorn(ModelServer):
    """`gunicorn main:app`; without `-b` the environment variable PORT decides the port."""

    framework = "gunicorn"
    HOST = PORT = ()
    BIND = ("-b", "--bind")
    VALUED = names(
        """
        -b --bind -c --config -w --workers -k --worker-class --threads -t --timeout --graceful-timeout --keep-alive
        --max-requests --max-requests-jitter --worker-connections --worker-tmp-dir --backlog --chdir -e --env -p --pid
        -u --user -g --group -m --umask -n --name --access-logfile --access-logformat --error-logfile --log-file
        --log-level --log-config --logger-class --certfile --keyfile --ca-certs --pythonpath --forwarded-allow-ips
        --statsd-host --statsd-prefix --limit-request-line --reload-extra-file --reload-engine --paste
        """
    )

    @property
    def config(self) -> Word | None:
        """The value of `-c`."""
        return self.option("-c", "--config")


class Django(ModelServer):
    """`python manage.py runserver`, Django's server for development."""

    framework = "django"
    HOST = PORT = ()
    VALUED = names("--settings --pythonpath -v --verbosity")

    @property
    def bind(self) -> Word | None:
        """Its one argument: `0.0.0.0:8000`, or a port."""
        return next((word for word in self.operands if ":" in word.text), None)


class FastApi(ModelServer):
    """`fastapi run`, which listens on all addresses."""

    framework = "fastapi run"
    VALUED = names("--host --port --workers --root-path --app -e --entrypoint --reload-dir")


class FastApiDev(FastApi):
    """`fastapi dev`."""

    framework = "fastapi dev"


class Mlflow(ModelServer):
    """`mlflow server`, `mlflow ui`."""

    framework = "mlflow"
    HOST = ("--host", "-h")
    PORT = ("--port", "-p")
    VALUED = names(
        """
        --host -h --port -p --workers -w --backend-store-uri --registry-store-uri --default-artifact-root
        --artifacts-destination --static-prefix --gunicorn-opts --waitress-opts --uvicorn-opts --expose-prometheus
        --app-name --env-file --allowed-hosts --cors-allowed-origins --x-frame-options
        """
    )


class MlflowModels(Mlflow):
    """`mlflow models serve`."""

    framework = "mlflow models"
    VALUED = names("--host -h --port -p --workers -w --model-uri -m --env-manager --timeout -t --model-config")


class Vllm(ModelServer):
    """`vllm serve MODEL`, `python -m vllm.entrypoints.openai.api_server --model MODEL`."""

    framework = "vllm"
    VALUED = names(
        """
        --host --port --uds --model --tokenizer --revision --tokenizer-revision --code-revision --download-dir
        --served-model-name --tensor-parallel-size -tp --pipeline-parallel-size -pp --data-parallel-size -dp
        --max-model-len --gpu-memory-utilization --dtype --quantization -q --kv-cache-dtype --max-num-seqs
        --max-num-batched-tokens --swap-space --cpu-offload-gb --block-size --seed --load-format --config
        --chat-template --tool-call-parser --reasoning-parser --api-key --root-path --lora-modules --max-lora-rank
        --max-loras --task --runner --limit-mm-per-prompt --distributed-executor-backend --kv-transfer-config
        --compilation-config -O --speculative-config --hf-overrides --override-generation-config --generation-config
        --uvicorn-log-level --ssl-keyfile --ssl-certfile --allowed-origins --tokenizer-mode --enforce-eager-mode
        --guided-decoding-backend --rope-scaling --rope-theta --device --max-seq-len-to-capture --hf-token
        """
    )

    @property
    def model(self) -> Word | None:
        """The model: the argument of `vllm serve`, or `--model`."""
        operand = next(iter(self.operands), None) if self.subcommands else None
        return operand or self.option("--model")

    @property
    def revision(self) -> Word | None:
        """The revision of the model."""
        return self.option("--revision")


class Sglang(ModelServer):
    """`python -m sglang.launch_server`."""

    framework = "sglang"
    VALUED = names(
        """
        --model-path --model --tokenizer-path --host --port --tp --tp-size --tensor-parallel-size --dp --dp-size
        --mem-fraction-static --context-length --quantization --dtype --revision --served-model-name --api-key
        --chat-template --tool-call-parser --reasoning-parser --dist-init-addr --nnodes --node-rank --log-level
        """
    )

    @property
    def model(self) -> Word | None:
        """The model."""
        return self.option("--model-path", "--model")

    @property
    def revision(self) -> Word | None:
        """The revision of the model."""
        return self.option("--revision")


class Tgi(ModelServer):
    """Hugging Face `text-generation-launcher`."""

    framework = "tgi"
    HOST = ("--hostname",)
    PORT = ("--port", "-p")
    VALUED = names(
        """
        --hostname --port -p --model-id --revision --num-shard --quantize --dtype --max-input-length
        --max-input-tokens --max-total-tokens --max-batch-prefill-tokens --max-batch-total-tokens
        --max-concurrent-requests --huggingface-hub-cache --weights-cache-override --shard-uds-path --otlp-endpoint
        --prometheus-port --cuda-memory-fraction --max-best-of --speculate --kv-cache-dtype --api-key
        """
    )

    @property
    def model(self) -> Word | None:
        """The model."""
        return self.option("--model-id")

    @property
    def revision(self) -> Word | None:
        """The revision of the model."""
        return self.option("--revision")


class Tei(Tgi):
    """Hugging Face `text-embeddings-router`."""

    framework = "tei"


class TorchServe(ModelServer):
    """`torchserve`; host and port stand in its config file."""

    framework = "torchserve"
    HOST = PORT = ()
    VALUED = names("--model-store --models --ts-config --log-config --workflow-store --plugins-path")

    @property
    def config(self) -> Word | None:
        """The config file."""
        return self.option("--ts-config")


class HttpServer(ModelServer):
    """`python -m http.server`."""

    framework = "http.server"
    HOST = ("--bind", "-b")
    PORT = ()
    VALUED = names("--bind -b --directory -d --protocol -p")

    @property
    def port(self) -> Word | None:
        """The port: its one argument."""
        return next(iter(self.operands), None)


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
