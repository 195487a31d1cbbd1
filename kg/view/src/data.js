// Read the data of the page and join it: positions become objects that point at each other.

/** Return the data as it was written: JSON, or JSON packed with gzip and base64. */
export async function readData(element) {
  if (element.type === "application/json") return JSON.parse(element.textContent);
  const bytes = Uint8Array.from(atob(element.textContent), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** Return the nodes, statements, sentences and documents, each with links to the others. */
export function join(raw) {
  const nodes = rows(raw.nodes).map((node, index) => ({ ...node, index, out: [], in: [], facts: [] }));
  const documents = raw.documents.map((document, index) => ({ ...document, index, sentences: [] }));
  const sentences = rows(raw.sentences).map((sentence, index) => ({ ...sentence, index, document: documents[sentence.d] ?? null, statements: [] }));
  for (const sentence of sentences) sentence.document?.sentences.push(sentence);
  const statements = rows(raw.statements).map((row, index) => statement(row, index, nodes, sentences));
  return { title: raw.title, terms: raw.terms, nodes, documents, sentences, statements, byId: index(nodes), statementById: index(statements) };
}

function statement(row, position, nodes, sentences) {
  const evidence = row.e.map(([sentence, subject, object, rule, confidence, by]) => ({ sentence: sentences[sentence], subject, object, rule, confidence, by }));
  const qualifiers = Object.fromEntries(row.q);
  const made = {
    index: position,
    id: row.id,
    subject: nodes[row.s],
    relation: row.r,
    object: row.o == null ? null : nodes[row.o],
    value: row.v && { amount: row.v[0], unit: row.v[1], text: row.v[2] },
    status: row.status,
    qualifiers,
    evidence,
    confidence: Math.max(...evidence.map((one) => one.confidence)),
    month: monthOf(qualifiers.time ?? qualifiers.period ?? qualifiers.from),
  };
  made.subject[made.object ? "out" : "facts"].push(made);
  made.object?.in.push(made);
  for (const sentence of new Set(evidence.map((one) => one.sentence))) sentence.statements.push(made);
  return made;
}

/** Return what a sentence says, and the clauses that lie in it or around it. */
export function saidIn(sentence) {
  if (!sentence?.document) return sentence?.statements ?? [];
  const near = sentence.document.sentences.filter((other) => other.a < sentence.b && other.b > sentence.a);
  return [...new Set(near.flatMap((one) => one.statements))];
}

/** Return YYYY-MM of an ISO date or period: 2019-Q2 begins in April, 2019-H2 in July. */
export function monthOf(iso) {
  const match = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?/.exec(iso ?? "");
  if (!match) return null;
  const [, year, month, quarter, half] = match;
  const first = month ?? String(quarter ? quarter * 3 - 2 : half ? half * 6 - 5 : 1).padStart(2, "0");
  return `${year}-${first}`;
}

function rows(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, at) => Object.fromEntries(names.map((name) => [name, columns[name][at]])));
}

function index(items) {
  return new Map(items.map((item) => [item.id, item]));
}
