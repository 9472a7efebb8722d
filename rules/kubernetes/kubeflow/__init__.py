"""Rules about Kubeflow: training jobs, Katib experiments and notebooks."""
