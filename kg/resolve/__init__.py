"""From the words of a text to the nodes of the graph (消歧)."""
