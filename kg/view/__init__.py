"""Show the graph: the explorer page, a still picture, and graphs for networkx and pyvis."""
