"""Rules about workers of Dask."""
