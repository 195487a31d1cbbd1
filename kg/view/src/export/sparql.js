// The view as a question to a SPARQL store that holds the same graph.

/** Return a query for the statements in view: its filters, and the selected entity if there is one. */
export function toSparql({ state, model, visible }) {
  const wanted = (all, without) => [...all].filter((one) => !without.has(one)).sort();
  const relations = wanted(new Set(model.statements.map((one) => one.relation)), state.noRelations);
  const statuses = wanted(new Set(model.statements.map((one) => one.status)), state.noStatuses);
  const lines = ["  ?statement a kg:Statement ;", "    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;", "    kg:status ?status ; kg:evidence/kg:confidence ?confidence ."];
  if (state.noRelations.size) lines.unshift(`  VALUES ?relation { ${relations.map(term).join(" ")} }`);
  if (state.noStatuses.size) lines.unshift(`  VALUES ?status { ${statuses.map(term).join(" ")} }`);
  if (visible.focus.centre) lines.push(`  FILTER(?subject = ${entity(visible.focus.centre.id)} || ?object = ${entity(visible.focus.centre.id)})`);
  if (state.confidence) lines.push(`  FILTER(?confidence >= ${state.confidence.toFixed(2)})`);
  return [PREFIXES, "SELECT DISTINCT ?statement ?subject ?relation ?object ?status WHERE {", ...lines, "}", ""].join("\n");
}

const BASE = "https://w3id.org/kg-news/";
const PREFIXES = `PREFIX kg: <${BASE}ontology#>\nPREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>`;

function term(name) {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? `kg:${name}` : iri(`${BASE}ontology#`, name);
}

function entity(id) {
  return iri(`${BASE}id/`, id);
}

/** An IRI with everything escaped that could end it; Chinese stays readable. */
function iri(base, name) {
  return `<${base}${name.replace(/[^\p{L}\p{N}._~-]/gu, encodeURIComponent)}>`;
}
