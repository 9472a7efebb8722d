"""A handful of rules, and settings read from texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from dslint.config.load import Loader
from dslint.config.options import Config
from dslint.config.selection import enabled_rules
from dslint.config.settings import Settings
from dslint.findings import Category, Profile, Severity


class SampleOptions:
    max_layers: int = 40
    registries: tuple[str, ...] = ("docker.io",)
    strict: bool = False
    share: float = 0.5
    word: str = "x"
    level: Literal["low", "high"] = "low"
    levels: Mapping[str, Literal["low", "high"]] = MappingProxyType({"here": "low"})


class SampleRule(NamedTuple):
    name: str
    topic: str
    target: str = "dockerfile"
    category: Category = Category.CORRECTNESS
    severity: Severity = Severity.WARNING
    profile: Profile = Profile.DEFAULT
    covers: tuple[str, ...] = ()
    options: type[object] | None = None


RULES = (
    SampleRule("unpinned-requirement", "pip", category=Category.REPRODUCIBILITY, covers=("hadolint/DL3013",)),
    SampleRule(
        "root-user",
        "users",
        category=Category.SECURITY,
        covers=("hadolint/DL3002", "kube-linter/run-as-non-root", "pss/baseline:privileged"),
    ),
    SampleRule(
        "secret-in-env",
        "secrets",
        category=Category.SECURITY,
        profile=Profile.STRICT,
        covers=("pss/restricted:runAsUser",),
    ),
    SampleRule(
        "maintainer",
        "images",
        category=Category.STYLE,
        profile=Profile.ALL,
        covers=("hadolint/SC2086",),
        options=SampleOptions,
    ),
    SampleRule("unknown-instruction", "syntax"),
    SampleRule("unused-suppression", "dslint", "dslint"),
)

ALWAYS = {"unknown-instruction", "unused-suppression"}


def settings(text: str | None, *overrides: Config, name: str = "dslint.toml") -> Settings:
    """The settings of /project/app where /project (a repository) holds a config with this text."""
    files = {} if text is None else {f"/project/{name}": text}
    loader = Loader(
        RULES,
        files.get,
        overrides=overrides,
        working_directory="/work",
        holds_repository=lambda directory: directory == "/project",
    )
    return loader.settings("/project/app")


def chosen(text: str | None, *overrides: Config, rules: Sequence[SampleRule] = RULES) -> set[str]:
    """The rules that such settings choose, without those that are always on."""
    return set(enabled_rules(settings(text, *overrides), rules)) - ALWAYS
