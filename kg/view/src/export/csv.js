// The shown statements as a table for a spreadsheet.
import { readable } from "../panels/statement.js";

const HEADER = [
  "subject",
  "relation",
  "object",
  "value",
  "unit",
  "status",
  "confidence",
  "time",
  "document",
  "sentence",
];

/** Return CSV with a byte-order mark, so that spreadsheets read Chinese; formulas are defused. */
export function toCsv({ visible, words }) {
  const rows = [...visible.statements].map((one) => {
    const { object, value, qualifiers } = one;
    const said = one.evidence.length ? readable(one.evidence[0].sentence) : ""; // a page that grows has not asked
    const name = object ? words.term(one.relation) : words.fact(one);
    return [
      words.node(one.subject),
      name,
      object ? words.node(object) : "",
      value?.amount,
      value?.unit,
      one.status,
      one.confidence,
      qualifiers.time ?? qualifiers.period,
      one.documents[0]?.id,
      said,
    ];
  });
  return `\ufeff${[HEADER, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Quote a cell. Text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection). */
export function cell(value) {
  const text = String(value ?? "");
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}
