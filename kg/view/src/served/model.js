// The graph as far as it has been asked for. Parts come from the server (kg/serve/explorer/parts.py) and are joined
// to what is there; positions in the lists never change.
import { monthOf, namesOf } from "../data.js";
import { sizeOf } from "../size.js";
import { sentenceKey } from "./keys.js";

export class GrowingModel {
  #documents = new Map();
  #sentences = new Map();

  constructor({ title, base, vocabulary, totals }) {
    Object.assign(this, { title, base, totals, nodes: [], statements: [], documents: [] });
    this.terms = Object.assign(Object.create(null), vocabulary);
    this.byId = new Map();
    this.statementById = new Map();
    this.sentenceByKey = (key) => this.#sentences.get(key);
  }

  /** The entities, the best-connected first. */
  get ranked() {
    return [...this.nodes].sort((a, b) => b.degree - a.degree || a.index - b.index);
  }

  /** Join a part; `via` is what it was opened by. Return the entities that are new. */
  add(part, via) {
    Object.assign(this.terms, part.terms);
    const known = this.nodes.length;
    for (const row of part.documents) this.document(row);
    for (const row of part.nodes) this.#node(row).via.add(via);
    for (const row of part.statements) this.#statement(row).via.add(via);
    return this.nodes.slice(known);
  }

  /** Join what is known of a document, its text and the places where something is said if they are there. */
  document({ sentences = [], ...row }) {
    if (!this.#documents.has(row.id)) {
      const made = { ...row, text: null, index: this.documents.length, sentences: [] };
      this.#documents.set(row.id, made);
      this.documents.push(made);
    }
    const document = Object.assign(this.#documents.get(row.id), row);
    for (const { start, end } of sentences) this.#sentence({ start, end, document, text: null });
    return document;
  }

  #node(row) {
    const known = this.byId.get(row.id);
    if (known) return known;
    const made = { ...makeNode(row), index: this.nodes.length };
    this.nodes.push(made);
    this.byId.set(made.id, made);
    return made;
  }

  #statement(row) {
    const made = this.statementById.get(row.id) ?? this.#makeStatement(row);
    if (row.evidence && !made.evidence.length)
      for (const one of row.evidence) made.evidence.push(this.#evidence(one, made));
    return made;
  }

  #makeStatement(row) {
    const [subject, object] = [this.byId.get(row.subject), this.byId.get(row.object) ?? null];
    const { qualifiers } = row;
    const made = {
      ...row,
      index: this.statements.length,
      subject,
      object,
      evidence: [],
      documents: row.documents.map((id) => this.#documents.get(id)),
      month: monthOf(qualifiers.time ?? qualifiers.period ?? qualifiers.from),
      via: new Set(),
    };
    this.statements.push(made);
    this.statementById.set(made.id, made);
    subject[object ? "out" : "facts"].push(made);
    object?.in.push(made);
    return made;
  }

  #evidence(row, statement) {
    const { start, end, rule, confidence, according_to: by } = row;
    const document = this.#documents.get(row.document);
    const sentence = this.#sentence({ start, end, document, text: row.sentence });
    sentence.text ??= row.sentence;
    if (!sentence.statements.includes(statement)) sentence.statements.push(statement);
    const said = (words, node) => (words ? [words] : node ? namesOf(node) : []);
    const [subject, object] = [said(row.subject, statement.subject), said(row.object, statement.object)];
    return { sentence, subject, object, rule, confidence, by };
  }

  #sentence({ start, end, document, text }) {
    const key = sentenceKey({ start, end, document });
    if (!this.#sentences.has(key)) {
      const made = { key, start, end, document, text, statements: [] };
      this.#sentences.set(key, made);
      document.sentences.push(made);
    }
    return this.#sentences.get(key);
  }
}

/** An entity as panels know it; nothing hangs on it yet. */
export function makeNode({ id, type, names, aliases, same_as: same, degree, x, y, community = 0 }) {
  return {
    ...{ id, type, aliases, same, degree, x, y, community },
    ...{ "zh-Hans": names["zh-Hans"], "zh-Hant": names["zh-Hant"], en: names.en },
    ...{ out: [], in: [], facts: [], via: new Set(), size: sizeOf(degree, false) },
  };
}
