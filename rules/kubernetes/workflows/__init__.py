"""Rules about workflows and the tools that apply manifests."""
