r"""yum, dnf, microdnf, tdnf or zypper leaves its cache in the image.

## Why it matters
To install one package these tools download descriptions of all the packages there are, and keep them, in
`/var/cache/dnf`, `/var/cache/yum` or `/var/cache/zypp`: often more than 100 MB that no container ever looks at, but
that every machine pulls. Cleaning in a later RUN does not help: a layer, once written, keeps its files, and the later
one only hides them.

## Examples
```dockerfile bad
FROM rockylinux/rockylinux:9.5-minimal
RUN microdnf install -y libgomp
USER 10001
```
```dockerfile fixed
FROM rockylinux/rockylinux:9.5-minimal
RUN microdnf install -y libgomp && microdnf clean all
USER 10001
```
```dockerfile good
FROM rockylinux/rockylinux:9.5-minimal
RUN microdnf install -y libgomp && microdnf clean all
USER 10001
```

With a cache mount the cache never reaches the image, and the next build finds it again:

```dockerfile good
FROM fedora:41
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked dnf install -y libgomp
USER 10001
```

## Known limits
Only what ends up in an image counts: stages that are only copied from may keep their caches. Nothing is said where
something with `clean` in its name runs in the same RUN.

## References
- https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import Command, PackageInstall, PackageTool

_DIRECTORIES = ("/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/zypp", "/var/cache/tdnf")


@rule(
    on=PackageInstall,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "hadolint/DL3032",
        "hadolint/DL3040",
        "hadolint/DL3036",
        "trivy/DS-0015",
        "trivy/DS-0019",
        "trivy/DS-0020",
        "trivy/DS-0027",
        "semgrep/missing-yum-clean-all",
        "semgrep/missing-dnf-clean-all",
        "semgrep/missing-zypper-clean",
        "droast/DF045",
        "droast/DF046",
        "droast/DF047",
    ),
)
def check(install: PackageInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or run.in_onbuild or not run.is_shipped or _last_install(run) is not install or _is_emptied(run):
        return
    cure = f"{install.name} clean {'--all' if install.is_zypper else 'all'}"
    edit = run.append(("sudo " if "sudo" in install.wrappers else "") + cure)
    yield Finding(
        install.anchor,
        f"what `{install.name}` downloads about all packages stays in this layer, for every machine to pull",
        help=f"end this RUN with `&& {cure}`",
        fix=Fix("clean up in the same RUN", (edit,)) if edit else None,
    )


@once_per_node
def _last_install(run: Run) -> PackageInstall | None:
    return next((command for command in reversed(run.commands) if isinstance(command, PackageInstall)), None)


@once_per_node
def _is_emptied(run: Run) -> bool:
    return any(run.is_on_mount(each) for each in _DIRECTORIES) or any(_cleans(command) for command in run.commands)


def _cleans(command: Command) -> bool:
    if isinstance(command, PackageTool):
        return command.cleans
    if command.name in ("rm", "find"):
        return any("/var/cache" in word.text or not word.known for word in command.args)
    return any("clean" in word.text for word in command.words[:3])
