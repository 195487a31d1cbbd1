"""Draw the graph."""
