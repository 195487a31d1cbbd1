"""What a sentence says: relations, metrics, and how they are meant (抽取)."""
