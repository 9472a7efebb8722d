"""Installers of tools that come from source or with their language: `go install`, `cargo install`, `gem install`.

Options: Go 1.25 `go help install` and `go help build`, Cargo 1.91 `cargo install --help`, RubyGems 3.7 (2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word


class GoInstall(Command):
    """`go install`, `go get`, `go run`."""

    VALUED = names(
        """
        -C -p -asmflags -buildmode -buildvcs -compiler -covermode -coverpkg -gccgoflags -gcflags -installsuffix
        -ldflags -mod -modfile -overlay -pgo -pkgdir -tags -toolexec -exec -o
        """
    )

    @property
    def packages(self) -> list[Word]:
        """The packages: `./cmd/app`, `golang.org/x/tools/cmd/stringer@v0.28.0`; of `go run`, the one that it runs."""
        verb = self.subcommand.text if self.subcommand else ""
        return self.operands[:1] if verb == "run" else self.operands


class CargoInstall(Command):
    """`cargo install`."""

    VALUED = names(
        """
        --version --vers --git --branch --tag --rev --path --index --registry --root --bin --example -F --features
        --profile --target --target-dir -j --jobs --color --config -Z -C
        """
    )

    @property
    def packages(self) -> list[Word]:
        """The crates: `ripgrep`, `ripgrep@14.1.1`."""
        return self.operands

    @property
    def is_pinned(self) -> bool:
        """Whether an option says which version, or that the source is no registry."""
        return self.has("--version", "--vers", "--rev", "--tag", "--path", "--git")


class GemInstall(Command):
    """`gem install`."""

    VALUED = names(
        """
        -v --version -i --install-dir -n --bindir -s --source -p --http-proxy -P --trust-policy -B --bulk-threshold
        --platform --without -g --file --config-file --document --build-root
        """
    )

    @property
    def packages(self) -> list[Word]:
        """The gems: `rake`, `rake:13.2.1`, `./rake-13.2.1.gem`."""
        return self.operands

    @property
    def version(self) -> Word | None:
        """The value of `-v`."""
        return self.option("-v", "--version")
