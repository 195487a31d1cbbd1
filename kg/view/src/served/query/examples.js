// Questions to begin with; the usual prefixes are known to the server.

export const EXAMPLES = {
  exampleStatements: `SELECT ?subject ?relation ?object ?status WHERE {
  ?statement a kg:Statement ;
    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;
    kg:status ?status .
  FILTER(isIRI(?object))
}
ORDER BY ?subject ?relation ?object
LIMIT 100`,
  exampleFigures: `SELECT ?entity ?metric ?value ?unit ?period WHERE {
  ?statement a kg:Observation ;
    rdf:subject ?entity ; kg:metric ?metric ; rdf:object ?value .
  OPTIONAL { ?statement schema:unitText ?unit }
  OPTIONAL { ?statement kg:period ?period }
}
ORDER BY ?entity ?metric ?period
LIMIT 100`,
  exampleDoubts: `SELECT ?subject ?relation ?object ?status ?sentence WHERE {
  ?statement kg:status ?status ;
    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;
    kg:evidence/kg:sentence ?sentence .
  FILTER(?status != kg:asserted)
}
ORDER BY ?status ?subject
LIMIT 100`,
};
