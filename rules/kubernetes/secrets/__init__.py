"""Rules about secrets in manifests."""
