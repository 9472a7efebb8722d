"""Containers, and what stands in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.argv import argv_script, sequence_words
from dslint.kubernetes.fields import boolean, integer, items, key, mapping, mappings, names, pairs, scalar, text
from dslint.kubernetes.probe import Probe
from dslint.kubernetes.quantity import Quantity
from dslint.node import Node
from dslint.purpose import Purpose
from dslint.running import RunsImage
from dslint.yaml import Mapping, Scalar, resolve

if TYPE_CHECKING:
    from dslint.facts.serving import ServerFacts
    from dslint.images import ImageRef
    from dslint.kubernetes.pod import PodSpec
    from dslint.kubernetes.security import SecurityContext
    from dslint.shell import Command, Script, Word
    from dslint.source import Span


_INTERNAL = ("metric", "prom", "monitor", "health", "live", "ready", "probe", "webhook", "debug", "pprof", "profil")


class EnvVar(Node):
    """An environment variable: `value` is its literal, `source` the kind of `valueFrom` (`secretKeyRef`) otherwise."""

    def __init__(self, name_node: Scalar, node: Mapping, container: Container) -> None:
        super().__init__(node.span, container)
        self.name = name_node.text
        self.name_node = name_node
        self.node = node

    @property
    def anchor(self) -> Span:
        """The name."""
        return self.name_node.span

    @property
    def value_node(self) -> Scalar | None:
        """The scalar of the literal value."""
        return scalar(self.node, "value")

    @property
    def value(self) -> str | None:
        """The literal value."""
        return text(self.node, "value")

    @property
    def source_key(self) -> Scalar | None:
        """The key `valueFrom`."""
        return key(self.node, "valueFrom")

    @property
    def sources(self) -> list[str] | None:
        """What stands in `valueFrom`; None if there is no such mapping."""
        found = mapping(self.node, "valueFrom")
        return (
            None if found is None else [name for name, _, value in pairs(found) if isinstance(resolve(value), Mapping)]
        )

    @property
    def source(self) -> str | None:
        """Where the value comes from: `secretKeyRef`, `configMapKeyRef`, `fieldRef`, `resourceFieldRef`."""
        found = mapping(self.node, "valueFrom")
        return next(iter(names(found)), None) if found else None


class ContainerPort(Node):
    """A port that the container says it listens on."""

    def __init__(self, node: Mapping, container: Container) -> None:
        super().__init__(node.span, container)
        self.node = node
        self.number = integer(node, "containerPort")
        self.name = text(node, "name")
        self.protocol = text(node, "protocol") or "TCP"
        self.host_port = integer(node, "hostPort")

    @property
    def anchor(self) -> Span:
        """The port's number, else the whole entry."""
        found = scalar(self.node, "containerPort")
        return found.span if found else self.span

    @property
    def host_port_anchor(self) -> Span:
        """The value of `hostPort`, else the whole entry."""
        found = scalar(self.node, "hostPort")
        return found.span if found else self.span

    @property
    def is_internal(self) -> bool:
        """Whether its name says that it is for the cluster's own use: metrics, health checks, webhooks, debugging."""
        return any(word in (self.name or "").lower() for word in _INTERNAL)


class VolumeMount(Node):
    """Where a volume stands in the container's file system."""

    def __init__(self, node: Mapping, container: Container) -> None:
        super().__init__(node.span, container)
        self.node = node
        self.name = text(node, "name")
        self.path = text(node, "mountPath")
        self.sub_path = text(node, "subPath")
        self.read_only = boolean(node, "readOnly") or False

    @property
    def name_span(self) -> Span:
        """The name of the volume, else the whole mount."""
        found = scalar(self.node, "name")
        return found.span if found else self.span

    @property
    def path_node(self) -> Scalar | None:
        """The value of `mountPath`."""
        return scalar(self.node, "mountPath")


_STAND_INS = frozenset(
    ("replace", "replaceme", "replace-me", "changeme", "change-me", "image", "image-name", "placeholder", "todo")
)
"""Names of images that wait for `sed` to put in the real one."""

_IDLE_IMAGES = frozenset({"pause", "whalesay", "hello-world", "sleep", "agnhost", "echoserver", "http-echo"})
_IDLE_PROGRAMS = frozenset(
    {"sleep", "echo", "printf", "true", "false", "date", "tail", "head", "cat", "ls", "env", "id", "hostname", "uname"}
    | {"cowsay", "sh", "bash", "trap", "wait", "nvidia-smi", "rocm-smi"}
)
_PROPS = frozenset({"busybox", "alpine", "nginx", "nginx-unprivileged", "ubuntu", "debian", "bash", "curl"})


class Container(RunsImage):
    """A container. `role` is container, init, sidecar (an init container that goes on) or ephemeral."""

    def __init__(self, yaml: Mapping, pod: PodSpec, role: str = "container", default_name: str | None = None) -> None:
        super().__init__(yaml.span, pod)
        self.yaml = yaml
        self.pod = pod
        self.role = role
        self.default_name = default_name

    @property
    def label(self) -> str:
        """`container vllm`."""
        return f"container {self.name}" if self.name else "container"

    @property
    def display_name(self) -> str:
        """What a message calls it: "container `vllm`"."""
        return f"container `{self.name}`" if self.name else "this container"

    @property
    def called(self) -> str:
        """How a message names it: `container` and its name in backticks."""
        return f"container `{self.name}`" if self.name else "this container"

    @property
    def anchor(self) -> Span:
        """The value of `name`, else of `image`, else the first key."""
        named = self.name_node or self.image_node
        if named:
            return named.span
        return self.yaml.children[0].span if self.yaml.children else self.span

    @property
    def name_node(self) -> Scalar | None:
        """The value of `name`."""
        return scalar(self.yaml, "name")

    @property
    def name(self) -> str | None:
        """Its name; where none is written, the one that its controller gives it."""
        return text(self.yaml, "name") or self.default_name

    @property
    def image_node(self) -> Scalar | None:
        """The value of `image`."""
        return scalar(self.yaml, "image")

    @cached_property
    def image(self) -> ImageRef | None:
        """The image, if one is written that can be read."""
        from dslint.images import parse_image

        return parse_image(self.image_node.text) if self.image_node else None

    @property
    def image_is_replaced(self) -> bool:
        """Whether something puts another image in place of the written one: a kustomization, or who fills it in."""
        from dslint.kubernetes.manifest import Manifest
        from dslint.kubernetes.placeholders import is_placeholder

        image, document = self.image, self.document
        if image is None or is_placeholder(image.raw) or image.registry.isupper() or image.name.startswith("your"):
            return True
        if image.raw.partition(":")[0].lower() in _STAND_INS:
            return True
        names = document.kustomized_images() if isinstance(document, Manifest) else frozenset()
        return image.raw == "controller:latest" or not names.isdisjoint((image.name, image.raw.partition(":")[0]))

    @cached_property
    def command(self) -> list[Word] | None:
        """What runs in place of the image's ENTRYPOINT."""
        return sequence_words(self.yaml, "command")

    @cached_property
    def args(self) -> list[Word] | None:
        """What stands in place of the image's CMD."""
        return sequence_words(self.yaml, "args")

    @property
    def argv(self) -> list[Word]:
        """Command and arguments in one; without a `command` they follow the image's ENTRYPOINT."""
        return [*(self.command or ()), *(self.args or ())]

    @cached_property
    def script(self) -> Script | None:
        """What runs, as far as the manifest says: options alone belong to the image's ENTRYPOINT and are no command."""
        words = self.argv
        if not words or (not self.command and words[0].text.startswith("-")):
            return None
        return argv_script(words, self)

    @property
    def commands(self) -> list[Command]:
        """The commands of `script`."""
        return self.script.commands if self.script else []

    @cached_property
    def started(self) -> frozenset[Command]:
        """The commands of `script`, to ask whether one is among them: those of probes and hooks are not."""
        return frozenset(self.commands)

    @cached_property
    def hook_scripts(self) -> list[Script]:
        """What the `exec` hooks of `lifecycle` run."""
        hooks = (sequence_words(self.yaml, "lifecycle", name, "exec", "command") for name in ("postStart", "preStop"))
        return [argv_script(words, self) for words in hooks if words]

    @cached_property
    def env(self) -> dict[str, EnvVar]:
        """The variables that `env` sets, by name; of equal names the last counts."""
        return {variable.name: variable for variable in self.env_list}

    @cached_property
    def env_list(self) -> list[EnvVar]:
        """The variables of `env` in order, equal names included."""
        found = []
        for item in mappings(self.yaml, "env"):
            name = scalar(item, "name")
            if name:
                found.append(EnvVar(name, item, self))
        return found

    @property
    def env_from(self) -> bool:
        """Whether more variables come from ConfigMaps or Secrets."""
        return next(mappings(self.yaml, "envFrom"), None) is not None

    @cached_property
    def ports(self) -> list[ContainerPort]:
        """The ports."""
        return [ContainerPort(item, self) for item in mappings(self.yaml, "ports")]

    @property
    def ports_known(self) -> bool:
        """Whether the manifest says all there is about its ports: neither `ports: ${PORTS}` nor a patch does."""
        if self.image_node is None or scalar(self.yaml, "ports") is not None:
            return False
        return "probes" not in self.pod.workload.injects and len(list(items(self.yaml, "ports"))) == len(self.ports)

    @property
    def does_little(self) -> bool:
        """Whether it does next to nothing: it only sleeps or prints, or its image is made for that (`pause`).

        In examples, a plain image of an operating system or nginx only stands for a program.
        """
        names = {command.name for command in self.commands}
        image = self.image.name.rpartition("/")[2] if self.image is not None else ""
        is_prop = image in _PROPS and self.document.purpose is Purpose.SHOWN
        return is_prop or image in _IDLE_IMAGES or (bool(names) and names <= _IDLE_PROGRAMS)

    @property
    def needs_privilege(self) -> bool:
        """Whether it cannot do its work without privilege, or has none over the node.

        The first are agents of the node and what only sets the kernel's parameters before the others start; the second
        is what runs in a user namespace of its pod (`hostUsers: false`).
        """
        return self.pod.is_node_agent or self.pod.host_users is False or self._only_sets_kernel

    @property
    def _only_sets_kernel(self) -> bool:
        names = {command.name for command in self.commands}
        return self.role == "init" and "sysctl" in names and names <= {"sysctl", "ulimit", "echo", "set", "sh", "bash"}

    @property
    def serving_port(self) -> ContainerPort | None:
        """The first port that is there for requests, as far as its name says: none for metrics, health or debugging."""
        return next((port for port in self.ports if port.protocol == "TCP" and not port.is_internal), None)

    @cached_property
    def mounts(self) -> list[VolumeMount]:
        """The volume mounts."""
        return [VolumeMount(item, self) for item in mappings(self.yaml, "volumeMounts")]

    @property
    def pull_policy(self) -> str | None:
        """`imagePullPolicy`."""
        return text(self.yaml, "imagePullPolicy")

    @property
    def is_never_pulled(self) -> bool:
        """Whether the image must be on the node already."""
        return self.pull_policy == "Never"

    @property
    def pull_policy_node(self) -> Scalar | None:
        """The value of `imagePullPolicy`."""
        return scalar(self.yaml, "imagePullPolicy")

    @property
    def effective_pull_policy(self) -> str | None:
        """The policy that holds, by default too: `Always` for `latest` and no tag; None if it is not known yet."""
        from dslint.kubernetes.placeholders import is_placeholder

        written = self.pull_policy
        if written is not None:
            return None if is_placeholder(written) else written
        if self.image is None or not self.image.known:
            return None
        moves = self.image.tag in (None, "latest") and self.image.digest is None
        return "Always" if moves else "IfNotPresent"

    def _probe(self, kind: str) -> Probe | None:
        name = f"{kind}Probe"
        key_node, found = key(self.yaml, name), mapping(self.yaml, name)
        return Probe(kind, key_node, found, self) if key_node and found else None

    @cached_property
    def readiness(self) -> Probe | None:
        """The readiness probe."""
        return self._probe("readiness")

    @cached_property
    def liveness(self) -> Probe | None:
        """The liveness probe."""
        return self._probe("liveness")

    @cached_property
    def startup(self) -> Probe | None:
        """The startup probe."""
        return self._probe("startup")

    @property
    def probes(self) -> list[Probe]:
        """The probes that are there."""
        return [probe for probe in (self.startup, self.liveness, self.readiness) if probe]

    @property
    def asked_hosts(self) -> list[Scalar]:
        """The `host` of every probe and lifecycle hook that does not ask the container itself."""
        from dslint.kubernetes.probe import hosts_in

        return hosts_in(self.yaml)

    @property
    def resources(self) -> Mapping | None:
        """The mapping `resources`."""
        return mapping(self.yaml, "resources")

    @property
    def limits_node(self) -> Mapping | None:
        """The mapping `resources.limits`."""
        return mapping(self.resources, "limits")

    @property
    def requests_node(self) -> Mapping | None:
        """The mapping `resources.requests`."""
        return mapping(self.resources, "requests")

    @property
    def requests_anchor(self) -> Span:
        """Where a request is missing: the key `requests`, else `resources`, else the container's own anchor."""
        requests = key(self.resources, "requests") if self.resources else None
        found = requests or key(self.yaml, "resources")
        return found.span if found else self.anchor

    @property
    def limits_anchor(self) -> Span:
        """Where a limit is missing: the key `limits`, else `resources`, else the container's own anchor."""
        limits = key(self.resources, "limits") if self.resources else None
        found = limits or key(self.yaml, "resources")
        return found.span if found else self.anchor

    @property
    def resources_known(self) -> bool:
        """Whether the manifest says all there is about requests and limits: `resources: ${ALL}` does not."""
        places = (("resources",), ("resources", "limits"), ("resources", "requests"))
        return all(scalar(self.yaml, *place) is None for place in places)

    @property
    def resources_are_whole(self) -> bool:
        """Whether a request or limit that is not there is missing: nobody else sets it, and the container stays."""
        if self.role not in ("container", "sidecar") or self.image_node is None or not self.resources_known:
            return False
        return "resources" not in self.pod.workload.injects and not self.pod.object.is_helm_test

    @cached_property
    def limits(self) -> dict[str, Quantity]:
        """The limits by resource name."""
        return self._quantities("limits")

    @cached_property
    def requests(self) -> dict[str, Quantity]:
        """The requests by resource name, as written (a limit without a request counts as both)."""
        return self._quantities("requests")

    def _quantities(self, name: str) -> dict[str, Quantity]:
        found = mapping(self.resources, name)
        if found is None:
            return {}
        amounts = ((resource, resolve(value)) for resource, _, value in pairs(found))
        return {
            resource: Quantity(value, self)
            for resource, value in amounts
            if isinstance(value, Scalar) and value.value is not None
        }

    @cached_property
    def gpu_resource(self) -> str | None:
        """The name of the GPU resource that it asks for; one that counts devices before one that counts memory."""
        from dslint.facts.gpus import gpu_resource

        found = [gpu for name in (*self.limits, *self.requests) if (gpu := gpu_resource(name))]
        counting = [gpu for gpu in found if gpu.counts_devices]
        return next((gpu.name for gpu in (*counting, *found)), None)

    @property
    def has_parts_of_gpus(self) -> bool:
        """Whether a scheduler cuts the GPUs that it asks for into parts (HAMi: `nvidia.com/gpumem`, `gpucores`)."""
        return any(name.startswith(("nvidia.com/gpumem", "nvidia.com/gpucores")) for name in self.limits)

    @property
    def gpus(self) -> Quantity | None:
        """How many GPUs it asks for (or how much of one: see `facts.gpus`)."""
        if self.gpu_resource is None:
            return None
        return self.limits.get(self.gpu_resource) or self.requests.get(self.gpu_resource)

    @cached_property
    def security(self) -> SecurityContext:
        """The security context, the pod's included."""
        from dslint.kubernetes.security import SecurityContext

        own, of_pod = mapping(self.yaml, "securityContext"), self.pod.security_node
        filled_in = scalar(self.yaml, "securityContext") or scalar(self.pod.yaml, "securityContext")
        return SecurityContext(own, of_pod, is_known=filled_in is None)

    @property
    def security_is_whole(self) -> bool:
        """Whether the manifest says all there is about its security, so that what is not there is missing."""
        return self.image_node is not None and self.pod.is_whole and self.security.is_known

    @property
    def security_anchor(self) -> Span:
        """Where a security setting is missing: the key `securityContext`, else the container's own anchor."""
        found = key(self.yaml, "securityContext")
        return found.span if found else self.anchor

    @cached_property
    def server(self) -> ServerFacts | None:
        """The known server that it runs, of any kind: by its command, else by its image."""
        from dslint.kubernetes.recognise import server_of

        return server_of(self)

    @property
    def model_server(self) -> ServerFacts | None:
        """The known model server that it runs; notebooks and tracking servers are none."""
        return self.server if self.server and self.server.kind == "model-server" else None
