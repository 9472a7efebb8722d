"""Rules about groups of pods that work together: Volcano, JobSet and LeaderWorkerSet."""
