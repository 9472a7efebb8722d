"""Files and directories of machine learning projects that hold data or weights, by their names."""

from __future__ import annotations

_WEIGHTS = (
    *(".pt", ".pth", ".ckpt", ".safetensors", ".gguf", ".ggml", ".onnx", ".tflite", ".h5", ".hdf5", ".keras", ".pb"),
    *(".caffemodel", ".weights", ".pkl", ".pickle", ".joblib", ".cbm", ".engine", ".nemo", ".mar"),
)
_WEIGHT_DIRECTORIES = frozenset({"models", "checkpoints", "weights", "pretrained", "pretrained_models"})
_DATA = (".csv", ".tsv", ".parquet", ".feather", ".arrow", ".npz", ".npy", ".tfrecord", ".avro", ".orc", ".jsonl")
_DATA_DIRECTORIES = frozenset({"data", "dataset", "datasets"})
_PACKED = (".gz", ".bz2", ".xz", ".zst", ".zip")


def is_weights(path: str) -> bool:
    """Whether a path or URL names a file of weights: `model.safetensors`, `resnet.pth.gz`."""
    return _name(path).endswith(_WEIGHTS)


def is_dataset(path: str) -> bool:
    """Whether a path or URL names a file of data: `train.parquet`, `train.csv.gz`."""
    return _name(path).endswith(_DATA)


def is_weight_directory(path: str) -> bool:
    """Whether a directory is one that projects keep weights in."""
    return path.rstrip("/").rpartition("/")[2].lower() in _WEIGHT_DIRECTORIES


def is_data_directory(path: str) -> bool:
    """Whether a directory is one that projects keep data in."""
    return path.rstrip("/").rpartition("/")[2].lower() in _DATA_DIRECTORIES


def _name(path: str) -> str:
    """The name of a file in lower case, without what packed it and without a URL's query."""
    name = path.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2].lower()
    return next((name.removesuffix(ending) for ending in _PACKED if name.endswith(ending)), name)
