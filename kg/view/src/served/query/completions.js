// What the editor offers while somebody types: relations and classes by any of their names, entities by theirs.
import { iri } from "../../export/sparql.js";
import { ask } from "../client.js";

const MOST = 30;
const KEYWORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION GRAPH VALUES BIND LIMIT OFFSET COUNT CONSTRUCT ASK MINUS EXISTS";
const SAID = "kg:Statement kg:status kg:evidence rdf:subject rdf:predicate rdf:object skos:prefLabel a";

/** Return a source of completions for CodeMirror. */
export function completions(app) {
  return async (context) => {
    const word = context.matchBefore(/[?$]?[\p{L}\p{N}_:-]+/u);
    if (!word || /^[?$]/.test(word.text)) return null;
    const wanted = word.text.toLowerCase();
    const options = [...terms(app, wanted), ...fixed(wanted), ...(await entities(app, word.text))];
    return { from: word.from, options: options.slice(0, MOST), filter: false };
  };
}

/** Terms whose IRI or whose name in any language holds what was typed. */
function terms({ model, words }, wanted) {
  const name = wanted.replace(/^kg:/, "");
  const called = (term) => Object.values(model.terms[term]);
  return Object.keys(model.terms)
    .filter((term) => /^[A-Za-z]\w*$/.test(term))
    .filter((term) => [term, ...called(term)].some((one) => one.toLowerCase().includes(name)))
    .sort((a, b) => a.toLowerCase().indexOf(name) - b.toLowerCase().indexOf(name) || (a < b ? -1 : 1))
    .map((term) => ({ label: `kg:${term}`, detail: words.term(term) }));
}

function fixed(wanted) {
  return [...SAID.split(" "), ...KEYWORDS.split(" ")]
    .filter((word) => word.toLowerCase().startsWith(wanted))
    .map((label) => ({ label }));
}

/** Entities, once there is enough to look for. */
async function entities({ model, words }, text) {
  const name = text.replace(/^id:/, "");
  if (name.length < 2 || (text === name && !/\p{Script=Han}/u.test(name))) return [];
  const found = await ask("search", { text: name, limit: 8 }).catch(() => []);
  return found.map(({ id, names }) => ({ label: term(model.base, id), detail: names[words.lang] }));
}

function term(base, id) {
  return /^[\p{L}\p{N}_]+$/u.test(id) ? `id:${id}` : iri(`${base}id/`, id);
}
