// Read the data of the page and join it: positions become objects that point at each other.
import { longColumn, longColumns } from "./columns.js";
import { Register } from "./identity.js";
import { fromRanks, unpacked } from "./packing.js";
import { CROWD, sizeOf } from "./size.js";
import { pinyinKeys, spell } from "./spelling.js";

const COLUMNS = ["nodes", "statements", "evidence", "sentences"];

/** Return the data as it was written: JSON, or JSON packed, with the texts of its documents beside it. */
export async function readData(element) {
  if (element.type === "application/json") return JSON.parse(element.textContent);
  const data = JSON.parse(new TextDecoder().decode(await unpacked(element.textContent)));
  const texts = document.getElementById("texts");
  if (!texts) return data;
  const lengths = [...data.documents.map(({ length }) => length), ...longColumn(data.lengths)];
  const read = fromRanks(await unpacked(texts.textContent), data.alphabet, lengths);
  data.documents.forEach((one, at) => (one.text = read[at]));
  data.nodes["zh-Hans"] = read.slice(data.documents.length);
  for (const kind of COLUMNS) data[kind] = longColumns(data[kind]);
  const { s, o } = data.statements;
  data.statements.o = o.map((step, at) => (step === null ? null : s[at] + step));
  return data;
}

/** Return the nodes, statements, sentences and documents, each with links to the others. */
export function join(raw) {
  const nodes = rows(raw.nodes).map((row, at) => node(row, at, raw.spelling));
  const documents = raw.documents.map((document, index) => ({ ...document, index, sentences: [] }));
  const sentences = rows(raw.sentences).map((row, at) => sentence(row, at, documents));
  let fresh = 0; // evidence without a position is the next sentence that none before it had
  const evidence = rows(raw.evidence).map((row) => ({
    ...row,
    sentence: sentences[row.sentence ?? fresh++],
  }));
  let read = 0;
  const statements = rows(raw.statements).map((row, at) =>
    statement(row, at, nodes, evidence.slice(read, (read += row.said))),
  );
  for (const one of nodes) one.size = sizeOf(one.out.length + one.in.length, nodes.length > CROWD);
  const degree = (one) => one.out.length + one.in.length;
  const ranked = [...nodes].sort((a, b) => degree(b) - degree(a) || a.index - b.index);
  return {
    title: raw.title,
    base: raw.base,
    terms: raw.terms,
    nodes,
    ranked,
    documents,
    sentences,
    statements,
    sentenceByKey: (key) => sentences[key],
    byId: index(nodes),
    statementById: new Register(statements),
  };
}

function node(row, position, spelling) {
  const name = row["zh-Hans"];
  const spelt = {
    "zh-Hant": row["zh-Hant"] ?? spell(name, spelling["zh-Hant"]).join(""),
    en: row.en ?? name,
    ...pinyinKeys(name, row.pinyin ?? spell(name, spelling.pinyin)),
  };
  return {
    ...row,
    ...spelt,
    id: row.id ?? spelt["zh-Hant"],
    aliases: row.aliases ?? [],
    same: row.same ?? [],
    index: position,
    out: [],
    in: [],
    facts: [],
  };
}

function sentence({ d, start, length, text }, position, documents) {
  const made = {
    start,
    end: start + length,
    text,
    key: String(position),
    document: documents[d] ?? null,
    statements: [],
  };
  made.document?.sentences.push(made);
  return made;
}

/** Evidence leaves out words that are names of what is meant: any of those may stand in the sentence. */
function said(one, subject, object) {
  return {
    ...one,
    subject: one.subject ? [one.subject] : namesOf(subject),
    object: one.object ? [one.object] : object ? namesOf(object) : [],
  };
}

/** All names of a node, longest first. */
export function namesOf(node) {
  const names = new Set([node["zh-Hans"], node["zh-Hant"], node.en, ...node.aliases]);
  return [...names].sort((a, b) => b.length - a.length);
}

function statement(row, position, nodes, evidence) {
  const [subject, object] = [nodes[row.s], row.o == null ? null : nodes[row.o]];
  const qualifiers = Object.fromEntries(row.q ?? []);
  const made = {
    index: position,
    subject,
    relation: row.r,
    object,
    value: row.v && { amount: row.v[0], unit: row.v[1], text: row.v[2] },
    status: row.status,
    qualifiers,
    evidence: evidence.map((one) => said(one, subject, object)),
    said: evidence.length,
    documents: [...new Set(evidence.map((one) => one.sentence.document))],
    confidence: Math.max(...evidence.map((one) => one.confidence)),
    month: monthOf(qualifiers.time ?? qualifiers.period ?? qualifiers.from),
  };
  subject[object ? "out" : "facts"].push(made);
  object?.in.push(made);
  for (const sentence of new Set(evidence.map((one) => one.sentence))) sentence.statements.push(made);
  return made;
}

/** Return what a sentence says, and the clauses that lie in it or around it. */
export function saidIn(sentence) {
  if (!sentence?.document) return sentence?.statements ?? [];
  const near = sentence.document.sentences.filter(
    (other) => other.start < sentence.end && other.end > sentence.start,
  );
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
