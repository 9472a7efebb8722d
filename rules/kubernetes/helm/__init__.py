"""Helm charts: what Helm itself would say of `Chart.yaml`."""
