"""Trainings and other jobs: retries, deadlines, queues, capacity that is taken back."""
