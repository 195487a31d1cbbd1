"""Score what was extracted against a gold file."""
