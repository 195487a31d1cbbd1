"""Ask the graph: SPARQL, neighbourhoods, ready-made questions."""
