// The view as a question to a SPARQL store that holds the same graph.

/** Return a query for the statements in view: its filters, and the selected entity if there is one. */
export function toSparql({ state, model, visible }) {
  const { base } = model;
  const prefixes = `PREFIX kg: <${base}ontology#>\nPREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>`;
  const wanted = (all, without) => [...all].filter((one) => !without.has(one)).sort();
  const relations = wanted(new Set(model.statements.map((one) => one.relation)), state.noRelations);
  const statuses = wanted(new Set(model.statements.map((one) => one.status)), state.noStatuses);
  const lines = [
    "  ?statement a kg:Statement ;",
    "    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;",
    "    kg:status ?status ; kg:evidence/kg:confidence ?confidence .",
  ];
  if (state.noRelations.size)
    lines.unshift(`  VALUES ?relation { ${relations.map((one) => term(base, one)).join(" ")} }`);
  if (state.noStatuses.size)
    lines.unshift(`  VALUES ?status { ${statuses.map((one) => term(base, one)).join(" ")} }`);
  const centre = visible.focus.centre && iri(`${base}id/`, visible.focus.centre.id);
  if (centre) lines.push(`  FILTER(?subject = ${centre} || ?object = ${centre})`);
  if (state.confidence) lines.push(`  FILTER(?confidence >= ${state.confidence.toFixed(2)})`);
  return [
    prefixes,
    "SELECT DISTINCT ?statement ?subject ?relation ?object ?status WHERE {",
    ...lines,
    "}",
    "",
  ].join("\n");
}

function term(base, name) {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? `kg:${name}` : iri(`${base}ontology#`, name);
}

/** An IRI as kg/ontology/namespaces.py writes it: Chinese stays readable, everything unsafe is percent-encoded. */
export function iri(base, name) {
  const percent = (char) =>
    encodeURIComponent(char).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `<${base}${name.replace(/[^\p{L}\p{N}._~-]/gu, percent).replace(/^\./, "%2E")}>`;
}
