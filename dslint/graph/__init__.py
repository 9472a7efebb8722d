"""The project graph: which Dockerfile makes which image, from what, and which manifests run it. `make` draws it up."""

from dslint.graph.make import make
from dslint.graph.model import Graph

__all__ = ["Graph", "make"]
