"""Keep statements as RDF, and get them back."""
