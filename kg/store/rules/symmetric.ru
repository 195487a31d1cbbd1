# Partners are partners of each other.
INSERT { ?object ?relation ?subject }
WHERE {
  GRAPH kg:ontology { ?relation a owl:SymmetricProperty }
  ?subject ?relation ?object .
}
