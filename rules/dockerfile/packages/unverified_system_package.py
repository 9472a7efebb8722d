r"""A system package is installed although nobody can tell who made it.

## Why it matters
The package lists of Debian, Alpine and Red Hat are signed, so that whoever sits between you and the mirror (a proxy, a
broken mirror, an attacker in the network) cannot slip you another package. `--allow-unauthenticated`, `--force-yes`,
`--allow-untrusted`, `--nogpgcheck` and `--nosignature` switch that check off. What comes in that way runs as root
during the build and stays in the image.

Most often the flag is there because a key is missing. The error names it:

```text
The following signatures couldn't be verified because the public key is not available: NO_PUBKEY A4B469963BF863CC
```

## Examples
```dockerfile bad
FROM rockylinux/rockylinux:9.5-minimal
RUN microdnf install -y --nogpgcheck libgomp && microdnf clean all
USER 10001
```
```dockerfile good
FROM rockylinux/rockylinux:9.5-minimal
RUN rpm --import https://packages.example.org/RPM-GPG-KEY && microdnf install -y libgomp && microdnf clean all
USER 10001
```

For apt, put the key into a file and name it in the source (`deb [signed-by=/etc/apt/keyrings/example.asc] https://...`).

## Known limits
Silent for package files in the build itself (`apk add --allow-untrusted ./my.apk`): those nobody has signed. Silent
where `apt-get` only simulates. What repository files say (`gpgcheck=0`, `[trusted=yes]`) is not looked into.

## References
- https://manpages.debian.org/bookworm/apt/apt-secure.8.en.html
- https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper
- https://dnf.readthedocs.io/en/latest/conf_ref.html
- https://rpm.org/docs/4.20.x/man/rpm.8
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Apk, Apt, PackageTool, Rpm, Word

_KEY = "import the key of the repository"
_FLAGS = {
    "--allow-unauthenticated": f"{_KEY}, and name it in the source: `deb [signed-by=/etc/apt/keyrings/...] https://...`",
    "--force-yes": "write `-y`, which answers questions and leaves the checks on",
    "--allow-untrusted": "put the key of the repository into `/etc/apk/keys`",
    "--nogpgcheck": f"{_KEY}: `rpm --import https://...`",
    "--no-gpg-checks": f"{_KEY}: `zypper --gpg-auto-import-keys refresh`",
    "--nosignature": f"{_KEY}: `rpm --import https://...`",
    "--nodigest": "download the package again: its checksum should fit",
    "--noverify": f"{_KEY}: `rpm --import https://...`",
    "--nofiledigest": "download the package again: its checksum should fit",
}


@rule(
    on=(Apt, Apk, PackageTool, Rpm),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "checkov/CKV2_DOCKER_7",
        "checkov/CKV2_DOCKER_8",
        "checkov/CKV2_DOCKER_9",
        "checkov/CKV2_DOCKER_10",
        "checkov/CKV2_DOCKER_11",
    ),
)
def check(command: Apt | Apk | PackageTool | Rpm) -> Iterator[Finding]:
    if command.enclosing(Run) is None:
        return
    for option in command.arguments.options:
        cure = _FLAGS.get(option.name)
        if cure is not None and not _is_harmless(command):
            yield Finding(
                option.word.span,
                f"`{option.name}` installs packages whoever made them: nobody checks their signatures",
                help=cure,
            )
            return


def _is_harmless(command: Apt | Apk | PackageTool | Rpm) -> bool:
    """Whether nothing is installed, or only files that lie in the build."""
    if isinstance(command, Rpm):
        return not command.has("-i", "-U", "-F", "--install", "--upgrade", "--freshen")
    files = command.operands[0 if command.subcommands else 1 :]
    return bool(files) and all(_may_be_local(word) for word in files)


def _may_be_local(word: Word) -> bool:
    return not word.known or ("://" not in word.text and word.text.endswith((".apk", ".rpm", ".deb")))
