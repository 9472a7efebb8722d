r"""A Julia package has no version, so every build may install another one.

## Why it matters
`Pkg.add("DataFrames")` takes the newest release that fits what is already there. The next build may bring another one,
and with it other results, or a method that no longer exists. Julia has its own way against that: `Project.toml` and
`Manifest.toml` hold every version, and `Pkg.instantiate()` installs exactly those. For a single package write the
version behind an `@`.

## Examples
```dockerfile bad
FROM julia:1.11.2-bookworm
RUN julia -e 'using Pkg; Pkg.add("DataFrames")'
USER 10001
```
```dockerfile good
FROM julia:1.11.2-bookworm
RUN julia -e 'using Pkg; Pkg.add(name="DataFrames", version="1.7.0")'
USER 10001
```
```dockerfile good
FROM julia:1.11.2-bookworm
WORKDIR /app
COPY Project.toml Manifest.toml ./
RUN julia --project=. -e 'using Pkg; Pkg.instantiate()'
USER 10001
```

## Known limits
Silent for the packages that Julia itself brings (`Random`), where a version, a revision, an address or a path is
given, where the names are variables, and where the same code instantiates a project. Code in files is not seen.

## References
- https://pkgdocs.julialang.org/v1/api/#Pkg.add
- https://pkgdocs.julialang.org/v1/environments/#Using-someone-else's-project
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import JuliaCode

_STANDARD = frozenset(
    {"Base64", "Dates", "DelimitedFiles", "Distributed", "Downloads", "InteractiveUtils", "LazyArtifacts", "Libdl"}
    | {"LinearAlgebra", "Logging", "Markdown", "Mmap", "Pkg", "Printf", "Profile", "REPL", "Random", "SHA", "Sockets"}
    | {"Serialization", "SharedArrays", "SparseArrays", "Statistics", "TOML", "Tar", "Test", "UUIDs", "Unicode"}
)


@rule(on=JuliaCode, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(julia: JuliaCode) -> Iterator[Finding]:
    if julia.enclosing(Instruction) is None or "instantiate" in julia.code:
        return
    for call in julia.calls:
        known = r"\b(?:version|rev|url|path)\s*=|\bENV\b"
        if call.function not in ("Pkg.add", "add") or re.search(known, call.arguments):
            continue
        for name, span in call.strings:
            if re.fullmatch(r"[A-Z]\w+(?:\.jl)?", name) and name not in _STANDARD:
                yield Finding(
                    span,
                    f"`{name}` has no version: every build may install another one, and none can be repeated",
                    help=f'write `Pkg.add(name="{name}", version="<version>")`, '
                    "or copy Project.toml and Manifest.toml and call `Pkg.instantiate()`",
                )
