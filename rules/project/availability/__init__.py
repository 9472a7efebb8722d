"""Rules about workloads with their disruption budgets and autoscalers."""
