"""Words, names, quantities and dates of a sentence (标注)."""
