"""Rules about clusters, jobs and services of KubeRay."""
