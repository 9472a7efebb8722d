"""What is published, and how services reach each other."""
