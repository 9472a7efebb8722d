r"""An environment, project or lock file that an image installs cannot be read.

## Why it matters
The tool that is to install from the file stops at the mistake, and with it the build of the image:

```text
error: Failed to parse: `pyproject.toml`
  Caused by: TOML parse error at line 4, column 24
```

A frequent one is left behind by Git: where two branches changed a lock file, a merge writes both versions into it,
between lines of `<<<<<<<` and `>>>>>>>`. Do not mend a lock file by hand: take one side's, and let the tool write it
anew (`uv lock`, `poetry lock`).

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
```
```yaml bad environment.yml
name: train
dependencies:
  - python=3.12
 - numpy=2.2.0
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
```
```yaml good environment.yml
name: train
dependencies:
  - python=3.12
  - numpy=2.2.0
```

## Known limits
Only files that a Dockerfile of the project installs are read. Lock files are not checked as a whole: what is looked for
are the marks of a merge, and the tables that they consist of.

## References
- https://toml.io/en/v1.0.0
- https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
"""

from collections.abc import Iterator

from dslint.project.environments import InstallsEnvironment, InstallsProject
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=(InstallsEnvironment, InstallsProject), category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: InstallsEnvironment | InstallsProject) -> Iterator[Finding]:
    lock = link.lock if isinstance(link, InstallsProject) else None
    for file in (link.file, lock):
        for problem in file.problems if file is not None else ():
            yield Finding(
                problem.span,
                f"the file cannot be read: {problem.detail}",
                help="take one side's version and let the tool write the file anew"
                if file is lock
                else "mend this line",
                related=(Related(link.span, "an image installs from this file here"),),
            )
