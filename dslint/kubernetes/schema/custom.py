"""Schemas of custom resources, as CustomResourceDefinitions give them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from dslint.kubernetes.fields import boolean, find, mappings, pairs, text
from dslint.node import Node
from dslint.yaml import Mapping, Scalar, Sequence, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.objects import Object
    from dslint.kubernetes.schema.compiler import Compact
    from dslint.kubernetes.schema.errors import SchemaError
    from dslint.kubernetes.schema.store import Definitions
    from dslint.kubernetes.schema.validations import Rules
    from dslint.source import Span
    from dslint.yaml import YamlNode

_BESIDE = frozenset({"unknown-field", "unlike-pattern", "out-of-range", "invalid-value"})
"""Errors beside which the API server still evaluates rules."""

_RULES = "x-kubernetes-validations"
_LEFT_OUT = frozenset({"description", "example", "externalDocs", "title"})


class CustomVersion(Node):
    """A version of a custom kind: whether the cluster serves it, and its schema."""

    def __init__(
        self, crd: CustomDefinition, name: str, yaml: Mapping, *, served: bool, schema: YamlNode | None
    ) -> None:
        super().__init__(yaml.span, crd)
        self.name = name
        self.served = served
        self._name_node = find(yaml, "name" if find(yaml, "name") else "version")
        self.schema_node = schema

    @property
    def anchor(self) -> Span:
        """Its name."""
        return self._name_node.span if self._name_node is not None else self.span

    @cached_property
    def schema(self) -> Compact | None:
        """The compact schema, read when it is first asked for; None if there is none, or if it cannot be read."""
        from dslint.kubernetes.schema.compiler import compile_schema

        try:
            written = plain(_whole(self.schema_node))
            compact = compile_schema(cast("dict[str, object]", written), lambda ref: "x")
        except (ValueError, TypeError, AttributeError, RecursionError):  # whatever is wrong with it, it is no schema
            return None
        inside = compact[1] if isinstance(compact, list) and compact[0] == "l" else compact
        return compact if isinstance(inside, dict) else None

    @cached_property
    def rules(self) -> Rules | None:
        """Its rules in CEL; None if there are none, or if they cannot be read."""
        if self.schema_node is None or _RULES not in self.schema_node.span.text:
            return None
        from dslint.kubernetes.schema.validations import Rules
        from dslint.kubernetes.schema.values import as_written

        try:
            return Rules(cast("dict[str, object]", as_written(_whole(self.schema_node))))
        except (ValueError, TypeError, AttributeError, RecursionError):  # as above
            return None


class CustomDefinition(Node):
    """What a CustomResourceDefinition says: the group and the kind, and the versions of that kind."""

    def __init__(self, found: Object) -> None:
        super().__init__(found.span, found)
        self.object = found
        self.custom_group = text(found.spec, "group") or ""
        self.custom_kind = text(found.spec, "names", "kind") or ""

    @cached_property
    def versions(self) -> list[CustomVersion]:
        """The versions, as `apiextensions.k8s.io/v1` has them or as `v1beta1` had."""
        shared = find(self.object.spec, "validation", "openAPIV3Schema")
        found = list(mappings(self.object.spec, "versions"))
        only = text(self.object.spec, "version")
        if not found and only and self.object.spec is not None:
            return [CustomVersion(self, only, self.object.spec, served=True, schema=shared)]
        return [
            CustomVersion(
                self,
                text(each, "name") or "",
                each,
                served=boolean(each, "served") is not False,
                schema=find(each, "schema", "openAPIV3Schema") or shared,
            )
            for each in found
        ]

    def version(self, name: str) -> CustomVersion | None:
        """The version of this name."""
        return next((each for each in self.versions if each.name == name), None)


def definition_in(found: Object) -> CustomDefinition | None:
    """What an object defines, if it is a CustomResourceDefinition."""
    if found.kind != "CustomResourceDefinition" or found.group != "apiextensions.k8s.io":
        return None
    definition = CustomDefinition(found)
    return definition if definition.custom_group and definition.custom_kind else None


def check_custom(found: Object, version: CustomVersion, cluster: str | None = None) -> Iterator[SchemaError]:
    """The errors of a custom resource against its schema; `cluster` is the Kubernetes version, for its metadata."""
    from dslint.kubernetes.schema import is_kustomized
    from dslint.kubernetes.schema.cel import is_installed
    from dslint.kubernetes.schema.store import definitions
    from dslint.kubernetes.schema.walker import Walker, sorted_errors

    if version.schema is None:
        return
    schemas = definitions(cluster)
    errors = Walker(schemas, found.yaml, found.anchor).run(_of_object(version.schema, schemas))
    if version.rules is not None and all(error.kind in _BESIDE for error in errors) and is_installed():
        errors += version.rules.broken_by(found)
    for error in sorted_errors(errors):
        if error.kind in ("missing-field", "no-alternative") and is_kustomized(found):
            continue
        error.parent = found
        yield error


def _of_object(schema: Compact, schemas: Definitions) -> Compact:
    """A schema with what every object has."""
    if isinstance(schema, list):
        return [schema[0], _of_object(schema[1], schemas), *schema[2:]]
    any_object = cast("dict[str, dict[str, Compact]]", schemas.schema(schemas.kinds["v1 ConfigMap"]))
    own = cast("dict[str, dict[str, Compact]]", schema)
    fields = {**own["p"], "apiVersion": "s", "kind": "s", "metadata": any_object["p"]["metadata"]}
    return {**own, "p": fields}


def plain(node: YamlNode | None, *, names_fields: bool = False) -> object:
    """A schema as dicts, lists and values, without its prose. Raises ValueError for aliases, which no schema needs.

    The keys under `properties` are names of fields, so that none of them is left out. Of a default it only matters
    that there is one, be it one that only the description tells of: then a webhook fills the field in.
    """
    if isinstance(node, Mapping):
        if names_fields:
            return {name: plain(value) for name, _, value in pairs(node)}
        kept = {
            name: name == "default" or plain(value, names_fields=name == "properties")
            for name, _, value in pairs(node)
            if name not in _LEFT_OUT
        }
        return kept if "default" not in (text(node, "description") or "").lower() else {"default": True, **kept}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.children]
    if isinstance(node, Scalar):
        return node.value
    raise ValueError("an alias, or nothing")


def _whole(node: YamlNode | None) -> YamlNode | None:
    """A schema that was left out when the manifest was read, since it is long, is read now."""
    if not isinstance(node, Scalar) or not node.span.text.strip():
        return node
    from dslint.source import Source

    source = node.span.source
    (document, *_) = parse(Source(source.path, source.text[node.start : node.end], root=source.root)).documents
    return document.root
