// The words of the interface and of the graph in the reader's language.
import palette from "../palette.json";
import en from "./strings/en.json";
import hans from "./strings/zh-Hans.json";
import hant from "./strings/zh-Hant.json";

export const LANGUAGES = [
  ["zh-Hans", "简"],
  ["zh-Hant", "繁"],
  ["en", "EN"],
];
const STRINGS = { "zh-Hans": hans, "zh-Hant": hant, en };

/** Everything that has a name, in one language. */
export class Words {
  constructor(lang, terms) {
    this.lang = lang in STRINGS ? lang : "zh-Hans";
    this.terms = terms;
  }

  /** A word of the interface; `n` replaces {n}. */
  ui(key, n) {
    const found = STRINGS[this.lang][key] ?? key;
    return n == null ? found : found.replace("{n}", n.toLocaleString("en"));
  }

  node(node) {
    return node[this.lang] || node.id;
  }

  term(name) {
    return (Object.hasOwn(this.terms, name) && this.terms[name][this.lang]) || name;
  }

  status(status) {
    return palette.statuses[status].names[this.lang];
  }

  /** What stands before the name of an edge: 计划 导流, planned: drives traffic to. What is asserted needs no word. */
  before(status) {
    if (status === "asserted") return "";
    return this.lang === "en" ? `${this.status(status).toLowerCase()}: ` : `${this.status(status)} `;
  }

  qualifier(name) {
    return STRINGS[this.lang][`q.${name}`] ?? name;
  }

  /** The name of what a fact measures: its metric, else its relation. */
  fact(statement) {
    return this.term(statement.qualifiers.metric ?? statement.relation);
  }

  /** A number with thousands separators and its unit; shares in percent. */
  value({ amount, unit, text }, qualifiers = {}) {
    const number = Number(amount);
    if (amount === "" || Number.isNaN(number)) return text || amount;
    const comparator = qualifiers.comparator ?? "";
    if (unit === "%" || unit === "比例") return `${comparator}${percent(number)}`;
    const gap = this.lang !== "en" && /^\p{Script=Han}/u.test(unit) ? "" : " ";
    return `${comparator}${this.number(number)}${unit ? gap + this.unit(unit) : ""}`.trim();
  }

  /** A unit in the reader's language where that is known. */
  unit(unit) {
    const simplified = (Object.hasOwn(this.terms, unit) && this.terms[unit]["zh-Hans"]) || unit;
    return STRINGS[this.lang][`u.${simplified}`] ?? this.term(unit);
  }

  number(number) {
    const [big, small] = this.lang === "en" ? [1e9, 1e6] : [1e8, 1e4];
    const names = { "zh-Hans": ["亿", "万"], "zh-Hant": ["億", "萬"], en: [" bn", " m"] }[this.lang];
    const size = Math.abs(number);
    if (size >= big) return trim(number / big) + names[0];
    if (size >= small * 10) return trim(number / small) + names[1];
    return number.toLocaleString("en");
  }

  /** When a figure holds and how it has changed, in short. */
  when({ qualifiers }) {
    const rates = ["yoy", "qoq"]
      .filter((name) => name in qualifiers)
      .map((name) => `${this.qualifier(name)} ${this.qualifierValue(name, qualifiers[name])}`);
    return [qualifiers.period ?? qualifiers.time, ...rates].filter(Boolean).join(" · ");
  }

  qualifierValue(name, value) {
    const number = Number(value);
    const isRate = ["yoy", "qoq", "growth", "share"].includes(name) && !Number.isNaN(number);
    return isRate ? `${number > 0 && name !== "share" ? "+" : ""}${percent(number)}` : this.term(value);
  }
}

function percent(number) {
  return `${trim(number * 100)}%`;
}

function trim(number) {
  return Number(number.toFixed(2)).toLocaleString("en");
}
