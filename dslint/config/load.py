"""From config files, the API and the command line to the settings of each directory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from dslint.config.errors import ConfigError, KeyPath
from dslint.config.files import (
    ConfigFile,
    Holds,
    Read,
    ancestors,
    config_in,
    find_root,
    is_repository,
    parse_config,
    shown_path,
)
from dslint.config.selectors import Selectable, Selectors
from dslint.config.settings import Excluded, HelmValues, RuleSettings, Settings
from dslint.names import did_you_mean

if TYPE_CHECKING:
    from dslint.config.options import Config, Options


class Layer:
    """What one place says: a config file, or (without one) the API or the command line."""

    def __init__(self, options: Options, file: ConfigFile | None = None) -> None:
        self.options = options
        self.file = file


class Loader:
    """The settings of every directory of a run; each config file is read once.

    `rules` are those that selectors may name, `read` opens a file, `overrides` stand above the files (the last wins).
    With `config` only that file counts, for all directories; with `isolated` none does. Relative patterns of
    `overrides` and of `config` start at `working_directory`.
    """

    def __init__(
        self,
        rules: Sequence[Selectable],
        read: Read,
        *,
        overrides: Sequence[Config] = (),
        config: str | None = None,
        isolated: bool = False,
        working_directory: str = "",
        holds_repository: Holds = is_repository,
    ) -> None:
        self._selectors = Selectors(rules)
        self._read = read
        self._overrides = overrides
        self._explicit = os.path.abspath(config) if config is not None else None
        self._isolated = isolated
        self._working_directory = working_directory or os.getcwd()
        self._holds_repository = holds_repository
        self._files: dict[str, ConfigFile | None] = {}
        self._settings: dict[str, Settings] = {}

    def root(self, directory: str, otherwise: str | None = None) -> str:
        """The project's root for a run that is asked for `directory` (absolute). Raises ConfigError.

        `otherwise` is the root where neither a config nor a repository says more; if None, `directory`.
        """
        read = _nothing if self._isolated else self._read
        return find_root(directory, read, self._holds_repository, otherwise)

    def settings(self, directory: str) -> Settings:
        """The settings of the files in `directory` (absolute). Raises ConfigError."""
        file = self._file(directory)
        path = file.path if file else ""
        if path not in self._settings:
            self._settings[path] = self._load(file)
        return self._settings[path]

    def layers(self, directory: str) -> list[Layer]:
        """The places that count for the files in `directory` (absolute), the strongest last. Raises ConfigError."""
        return self._layers(self._file(directory))

    def _file(self, directory: str) -> ConfigFile | None:
        if self._isolated:
            return None
        if self._explicit is not None:
            if self._explicit not in self._files:
                self._files[self._explicit] = self._read_explicit(self._explicit)
            return self._files[self._explicit]
        return self._nearest(directory)

    def _read_explicit(self, path: str) -> ConfigFile:
        text = self._read(path)
        if text is None:
            raise ConfigError("no such config file", path=shown_path(path))
        file = parse_config(path, text)
        if file is None:
            raise ConfigError("there is no [tool.dslint] in this file", path=shown_path(path))
        return file

    def _nearest(self, directory: str) -> ConfigFile | None:
        """`find_config`, remembering what each directory on the way found."""
        passed: list[str] = []
        found: ConfigFile | None = None
        for ancestor in ancestors(directory, self._holds_repository):
            if ancestor in self._files:
                found = self._files[ancestor]
                break
            passed.append(ancestor)
            found = config_in(ancestor, self._read)
            if found is not None:
                break
        self._files.update(dict.fromkeys(passed, found))
        return found

    def _load(self, file: ConfigFile | None) -> Settings:
        settings = Settings(config_path=file.path if file else "")
        for layer in self._layers(file):
            beside = layer.file.directory if layer.file and not self._explicit else self._working_directory
            settings = merge(settings, layer.options, beside)
        return settings

    def _layers(self, file: ConfigFile | None) -> list[Layer]:
        layers = [self._from_file(each) for each in self._extended(file)] if file else []
        for config in self._overrides:
            self._check_override(config.options)
            layers.append(Layer(config.options))
        return layers

    def _extended(self, file: ConfigFile) -> Iterable[ConfigFile]:
        if "extend" not in file.table:
            return (file,)
        from dslint.config.extend import Extended

        return Extended(self._read, self._holds_repository).files(file)

    def _from_file(self, file: ConfigFile) -> Layer:
        from dslint.config.options import Options, in_toml

        try:
            options = Options(file.table, in_toml)
            check_names(options, self._selectors)
        except ConfigError as error:
            raise file.placed(error) from None
        return Layer(options, file)

    def _check_override(self, options: Options) -> None:
        try:
            check_names(options, self._selectors)
        except ConfigError as error:
            raise ConfigError(f"{options.spell(str(error.key[0]))}: {error.message}", key=error.key) from None


def merge(settings: Settings, options: Options, directory: str) -> Settings:
    """The settings with what a stronger place says; its patterns start at `directory`."""
    excluded = (Excluded(directory, options.exclude),) if options.exclude else ()
    return settings._replace(
        selection=(*settings.selection, options.selection),
        exclude=settings.exclude + excluded,
        fail_on=options.fail_on or settings.fail_on,
        min_severity=options.min_severity or settings.min_severity,
        target_kubernetes=options.target_kubernetes or settings.target_kubernetes,
        target_python=options.target_python or settings.target_python,
        today=options.today or settings.today,
        require_reason=settings.require_reason if options.require_reason is None else options.require_reason,
        baseline=_absolute(directory, options.baseline) if options.baseline else settings.baseline,
        rules=_merge_rules(settings.rules, options.rules),
        per_path=(*settings.per_path, *(scope._replace(directory=directory) for scope in options.per_path)),
        per_object=(*settings.per_object, *options.per_object),
        crds=(*settings.crds, *(_absolute(directory, path) for path in options.crds)),
        helm=settings.helm if options.helm is None else options.helm,
        helm_values=(*settings.helm_values, *(_placed(each, directory) for each in options.helm_values)),
        external_objects=(*settings.external_objects, *options.external_objects),
    )


def _placed(named: HelmValues, directory: str) -> HelmValues:
    values = tuple(_absolute(directory, path) for path in named.values)
    return named._replace(chart=_absolute(directory, named.chart), values=values)


def _absolute(directory: str, path: str) -> str:
    return os.path.normpath(os.path.join(directory, path))


def check_names(options: Options, selectors: Selectors) -> None:
    """Raise ConfigError, with its `key`, for a selector, rule or pattern that means nothing."""
    _check_each("select", options.selection.select or (), selectors.match)
    _check_each("extend-select", options.selection.extend_select, selectors.match)
    _check_each("ignore", options.selection.ignore, selectors.match)
    for rule in options.rules:
        _check_rule_name(rule.name, selectors)
        if rule.options:
            from dslint.config.rule_options import check_options

            known = selectors.by_name.get(rule.name)
            check_options(known.options if known else None, dict(rule.options), rule.name)
    if options.exclude:
        from dslint.config.exclude import check_pattern

        _check_each("exclude", options.exclude, check_pattern)
    if options.per_path or options.per_object:
        _check_scopes(options, selectors)


def _check_scopes(options: Options, selectors: Selectors) -> None:
    from dslint.config.scopes import check_glob, check_path

    for path in options.per_path:
        _check_at(("per-path", path.pattern), path.pattern, check_path, at_key=True)
        _check_each("per-path", path.ignore, selectors.match, path.pattern, "ignore")
    for number, scope in enumerate(options.per_object):
        _check_each("per-object", scope.ignore, selectors.match, number, "ignore")
        for name, glob in (("kind", scope.kind), ("namespace", scope.namespace), ("name", scope.name)):
            if glob:
                _check_at(("per-object", number, name), glob, check_glob)


def _check_each(key: str, words: Sequence[str], check: Callable[[str], object], *below: str | int) -> None:
    for index, word in enumerate(words):
        _check_at((key, *below, index), word, check)


def _check_at(key: KeyPath, word: str, check: Callable[[str], object], *, at_key: bool = False) -> None:
    try:
        check(word)
    except ConfigError as error:
        raise ConfigError(error.message, key=key, at_key=at_key) from None


def _check_rule_name(name: str, selectors: Selectors) -> None:
    """A table of `rules` is one rule's: neither a group's nor a peer's name will do."""
    if name in selectors.by_name:
        return
    key: KeyPath = ("rules", name)
    try:
        ours = sorted(selectors.match(name).names)
        if name in ours:
            return
    except ConfigError:
        raise ConfigError(
            f'unknown rule "{name}"' + did_you_mean(name, selectors.by_name), key=key, at_key=True
        ) from None
    meant = "" if selectors.is_group(name) else ": it is covered by " + ", ".join(ours)
    raise ConfigError(f'"{name}" is not the name of a rule of dslint{meant}', key=key, at_key=True)


def _merge_rules(before: tuple[RuleSettings, ...], after: tuple[RuleSettings, ...]) -> tuple[RuleSettings, ...]:
    merged = {rule.name: rule for rule in before}
    for rule in after:
        old = merged.get(rule.name, rule)
        options = tuple({**dict(old.options), **dict(rule.options)}.items())
        merged[rule.name] = rule._replace(severity=rule.severity or old.severity, options=options)
    return tuple(merged.values())


def _nothing(path: str) -> None:
    """Read no file: for a run without configs."""
