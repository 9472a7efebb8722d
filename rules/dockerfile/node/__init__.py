"""Rules about npm, yarn and pnpm."""
