"""The graph as people use it from Python."""
