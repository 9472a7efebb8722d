"""Rules about models and runtimes of KServe."""
