from __future__ import annotations

import pytest

from dslint.shell import (
    Apk,
    ApkAdd,
    ApkDel,
    ApkUpdate,
    Apt,
    AptInstall,
    CargoInstall,
    Command,
    GemInstall,
    GoInstall,
    GpuQuery,
    NodeInstall,
    PackageInstall,
    PackageTool,
    Rpm,
)
from tests.shell.reading import only, texts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("apk add curl", ApkAdd),
        ("apk --no-cache -X https://x add curl", ApkAdd),
        ("apk del curl", ApkDel),
        ("apk -U update", ApkUpdate),
        ("apk upgrade", Apk),
        ("apt-get upgrade -y", Apt),
        ("apt list", Apt),
        ("apt-get -y install curl", AptInstall),
        ("yum install curl", PackageInstall),
        ("dnf --setopt x=1 -y install curl", PackageInstall),
        ("dnf group install x", PackageInstall),
        ("microdnf clean all", PackageTool),
        ("zypper --releasever 15 in x", PackageInstall),
        ("zypper dup", PackageTool),
        ("rpm -ivh a.rpm", Rpm),
        ("npm ci", NodeInstall),
        ("npm --prefix app i", NodeInstall),
        ("npm run build", Command),
        ("yarn", NodeInstall),
        ("yarn --cwd app --frozen-lockfile", NodeInstall),
        ("yarn global add serve", NodeInstall),
        ("yarn build", Command),
        ("yarn global remove x", Command),
        ("yarn workspace a add x", Command),
        ("yarn --version", Command),
        ("pnpm add x", NodeInstall),
        ("go install x.org/y@v1", GoInstall),
        ("go build ./...", Command),
        ("cargo install x", CargoInstall),
        ("gem install x", GemInstall),
        ("nvidia-smi -L", GpuQuery),
    ],
)
def test_views(text: str, kind: type[Command]) -> None:
    command = only(text)
    assert isinstance(command, kind)
    assert kind is not Command or type(command) is Command


def test_apk_add() -> None:
    command = only("apk add -t .deps --repository https://x 'gcc>9' !pyc curl")
    assert isinstance(command, ApkAdd)
    assert texts(command.packages) == ["gcc>9", "curl"]
    assert command.virtual is not None
    assert command.virtual.text == ".deps"
    assert not command.no_cache


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("yum install a", False),
        ("yum -qy install a", True),
        ("dnf install a --assumeyes", True),
        ("dnf --setopt=assumeyes=True install a", True),
        ("dnf --setopt=main.assumeyes=0 install a", False),
        ("zypper install a", False),
        ("zypper -n install a", True),
        ("zypper in --no-confirm a", True),
        ("dnf install -n a", False),
    ],
)
def test_assumed_yes_of_rpm_tools(text: str, answered: bool) -> None:
    command = only(text)
    assert isinstance(command, PackageInstall)
    assert command.assume_yes is answered


def test_rpm_tools() -> None:
    install = only("dnf --enablerepo crb group install -x y core @x")
    assert isinstance(install, PackageInstall)
    assert (install.verb, texts(install.packages), install.cleans) == ("group", ["core", "@x"], False)
    clean = only("zypper cc -a")
    assert isinstance(clean, PackageTool)
    assert (clean.cleans, clean.is_zypper) == (True, True)
    bare = only("zypper")
    assert isinstance(bare, PackageTool)
    assert bare.verb == ""


@pytest.mark.parametrize(
    ("text", "packages", "project", "locked"),
    [
        ("npm install", [], True, False),
        ("npm ci --omit=dev", [], True, True),
        ("npm i -g a@1", ["a@1"], False, False),
        ("npm install -g", [], False, False),
        ("yarn", [], True, False),
        ("yarn add a", ["a"], False, False),
        ("yarn install --frozen-lockfile", [], True, True),
        ("pnpm i --offline", [], True, True),
    ],
)
def test_node_installs(text: str, packages: list[str], project: bool, locked: bool) -> None:
    command = only(text)
    assert isinstance(command, NodeInstall)
    assert texts(command.packages) == packages
    assert (command.installs_project, command.keeps_lock) == (project, locked)


def test_compiled_tools() -> None:
    run = only("go run -ldflags '-s -w' x.org/y@v1 serve now")
    install = only("go install -tags a,b x.org/y@v1 x.org/z")
    assert isinstance(run, GoInstall)
    assert isinstance(install, GoInstall)
    assert texts(run.packages) == ["x.org/y@v1"]
    assert texts(install.packages) == ["x.org/y@v1", "x.org/z"]
    crate, pinned = only("cargo install a --locked"), only("cargo install a --version 1")
    assert isinstance(crate, CargoInstall)
    assert isinstance(pinned, CargoInstall)
    assert (texts(crate.packages), crate.is_pinned, pinned.is_pinned) == (["a"], False, True)
    gem = only("gem install a -v 1.2 --no-document")
    assert isinstance(gem, GemInstall)
    assert gem.version is not None
    assert (texts(gem.packages), gem.version.text) == (["a"], "1.2")


def test_verb_of_apt() -> None:
    verbs = []
    for text in ("apt-get -o A=b dist-upgrade", "apt", "apt-get install x"):
        command = only(text)
        assert isinstance(command, Apt)
        verbs.append(command.verb)
    assert verbs == ["dist-upgrade", "", "install"]
