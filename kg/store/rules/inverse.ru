# Whoever acquires is the acquirer: an edge and its inverse say the same.
INSERT { ?object ?inverse ?subject }
WHERE {
  { GRAPH kg:ontology { ?relation owl:inverseOf ?inverse } }
  UNION
  { GRAPH kg:ontology { ?inverse owl:inverseOf ?relation } }
  ?subject ?relation ?object .
}
