"""Which word of a command names the program that does the work, behind `sudo`, `env A=1`, `timeout 5`, `python -m`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.pattern import pattern
from dslint.shell.scanner import ASSIGNED

if TYPE_CHECKING:
    from dslint.shell.word import Word

# Program: (options that take a value, words of its own before the command it runs).
_WRAPPERS: dict[str, tuple[str, int]] = {
    "sudo": ("-u --user -g --group -h --host -p --prompt -C -r --role -t --type -T -U -D --chdir -R --chroot", 0),
    "doas": ("-u -C", 0),
    "env": ("-u --unset -C --chdir", 0),
    "exec": ("-a", 0),
    "nohup": ("", 0),
    "time": ("-f --format -o --output", 0),
    "nice": ("-n --adjustment", 0),
    "ionice": ("-c --class -n --classdata -p --pid", 0),
    "chrt": ("-T -P -D", 1),
    "taskset": ("", 1),
    "command": ("", 0),
    "builtin": ("", 0),
    "xargs": (
        "-n --max-args -I --replace -P --max-procs -L --max-lines -d --delimiter -a --arg-file -s --max-chars -E",
        0,
    ),
    "timeout": ("-s --signal -k --kill-after", 1),
    "gosu": ("", 1),
    "su-exec": ("", 1),
    "s6-setuidgid": ("", 1),
    "setpriv": ("--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits", 0),
    "chpst": ("-u -U -e -n", 0),
    "chroot": ("", 1),
    "tini": ("-p -e", 0),
    "tini-static": ("-p -e", 0),
    "dumb-init": ("-r --rewrite", 0),
    "catatonit": ("", 0),
    "stdbuf": ("-i --input -o --output -e --error", 0),
    "unbuffer": ("", 0),
    "xvfb-run": ("-n --server-num -s --server-args -e --error-file -f --auth-file -p --xauth-protocol -w --wait", 0),
    "fakeroot": ("", 0),
    "eatmydata": ("", 0),
    "catchsegv": ("", 0),
    "setsid": ("", 0),
    "numactl": ("-N --cpunodebind -m --membind -C --physcpubind -i --interleave -p --preferred", 0),
    "ddtrace-run": ("", 0),
    "with-contenv": ("", 0),
    "uvx": (
        "--from --with --with-editable --with-requirements -p --python --index --default-index -c --constraints",
        0,
    ),
}

# Program and subcommand: options that take a value.
_UV_RUN = (
    "--with --with-editable --with-requirements --extra --group --only-group --no-group --no-extra --env-file -p"
    " --python --package --project --directory --index --default-index --index-url --extra-index-url --find-links -f"
    " --cache-dir --config-file --index-strategy --keyring-provider --resolution --prerelease --link-mode"
    " --exclude-newer"
)
_RUNNERS: dict[str, tuple[str, str]] = {
    "conda": ("run", "-n --name -p --prefix --cwd"),
    "mamba": ("run", "-n --name -p --prefix --cwd"),
    "micromamba": ("run", "-n --name -p --prefix --cwd -r --root-prefix -e --env -a --attach"),
    "poetry": ("run", "-C --directory -P --project"),
    "uv": ("run", _UV_RUN),
    "pipenv": ("run", "--python --pypi-mirror"),
    "pdm": ("run", "-p --project --venv"),
    "rye": ("run", "--pyproject"),
    "pixi": ("run", "-e --environment --manifest-path"),
    "doppler": ("run", "-p --project -c --config -t --token"),
    "dotenv": ("run", "-f --file"),
}

_WAITERS = frozenset({"wait-for-it.sh", "wait-for-it", "wait-for.sh", "wait-for", "wait_for_it.sh", "dockerize"})
"""Programs that run a command after `--` once something answers."""

_PYTHON = r"python(?:3(?:\.\d+)?)?t?"
_PIP = r"pip3?(?:\.\d+)?"
_LOOKUPS = frozenset({"-v", "-V", "-pv", "-pV"})
_PYTHON_VALUED = ("-W", "-X", "--check-hash-based-pycs")
_MODULE = r"-[bBdEhiIOPqsSuvx]*m(.*)"


def bare_name(text: str) -> str:
    """A program's name without its directory; `pip3.11` is `pip`, `python3.12` is `python`."""
    name = text.rpartition("/")[2] if "/" in text else text
    if name[:3] == "pip" and name != "pip" and pattern(_PIP).fullmatch(name):
        return "pip"
    if name[:6] == "python" and name != "python" and pattern(_PYTHON).fullmatch(name):
        return "python"
    return name


def resolve(words: list[Word]) -> tuple[int, str, tuple[str, ...]]:
    """The index and bare name of the program that does the work, and the names of the wrappers before it."""
    name = bare_name(words[0].text)
    if name not in _FOLLOWED:
        return 0, name, ()
    index, wrappers = 0, []
    while name in _FOLLOWED:
        inner = _inner(name, words, index)
        if not index < inner < len(words):
            break
        wrappers.append(name if name not in _RUNNERS else f"{name} run")
        index = inner
        name = _module_name(words[index].text) if name == "python" else bare_name(words[index].text)
        if wrappers[-1] == "python":
            break
    return index, name, tuple(wrappers)


def env_assignments(words: list[Word], index: int, wrappers: tuple[str, ...]) -> list[Word]:
    """The `name=value` words that `env` and `sudo` take before the program at `index`."""
    if "env" not in wrappers and "sudo" not in wrappers:
        return []
    return [word for word in words[:index] if ASSIGNED.match(word.text)]


def _inner(name: str, words: list[Word], index: int) -> int:
    """Where the command stands that the wrapper at `index` runs; -1 if it runs none."""
    if name == "python":
        return _module(words, index)
    if name in _WAITERS:
        return next((i + 1 for i in range(index + 1, len(words)) if words[i].text == "--"), -1)
    if name in _RUNNERS:
        subcommand, valued = _RUNNERS[name]
        at = _skip_options(words, index + 1, valued)
        return _skip_options(words, at + 1, valued) if at < len(words) and words[at].text == subcommand else -1
    if name == "command" and index + 1 < len(words) and words[index + 1].text in _LOOKUPS:
        return -1
    valued, own = _WRAPPERS[name]
    return _skip_options(words, index + 1, valued) + own


def _skip_options(words: list[Word], index: int, valued: str) -> int:
    """The first word that is neither an option, an option's value nor an assignment."""
    taking = valued.split()
    while index < len(words):
        text = words[index].text
        if text == "--":
            return index + 1
        if text in taking:
            index += 1
        elif not text.startswith("-") and not ASSIGNED.match(text):
            return index
        index += 1
    return index


def _module(words: list[Word], index: int) -> int:
    """Where the module of `python -m module` stands; -1 if there is none."""
    index += 1
    while index < len(words):
        text = words[index].text
        module = pattern(_MODULE).fullmatch(text)
        if module:
            return index if module[1] else index + 1
        if not text.startswith("-") or text in ("-", "-c"):
            return -1
        index += 2 if text in _PYTHON_VALUED else 1
    return -1


def _module_name(text: str) -> str:
    """The module's name, also where it is glued to its option (`-mpip`)."""
    glued = pattern(_MODULE).fullmatch(text)
    return glued[1] if glued else text


_FOLLOWED = frozenset({*_WRAPPERS, *_RUNNERS, *_WAITERS, "python"})
