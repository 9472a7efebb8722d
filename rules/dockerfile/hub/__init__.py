"""Rules about downloads from the Hugging Face hub."""
