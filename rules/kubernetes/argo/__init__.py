"""Rules about workflows of Argo."""
