# A relation says what its more general relation says.
INSERT { ?subject ?general ?object }
WHERE {
  GRAPH kg:ontology { ?relation rdfs:subPropertyOf ?general }
  ?subject ?relation ?object .
}
