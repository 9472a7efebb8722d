"""Rules about apk."""
