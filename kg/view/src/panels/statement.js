// A statement: how it is meant, when, and every sentence that says it.
import { el } from "../dom.js";
import { badge, section, statementRow, statusChip } from "./parts.js";

export function statementCard(app, statement) {
  const { words } = app;
  const others = accounts(app.model, statement);
  return [
    el("h2", { class: "unseen", text: words.ui("statements") }),
    triple(app, statement),
    el(
      "div",
      { class: "chips" },
      statusChip(app, statement.status),
      confidenceMeter(app, statement.confidence),
    ),
    qualifiers(app, statement),
    section(
      `${words.ui("evidence")} · ${statement.said}`,
      statement.evidence.length ? null : el("p", { class: "soft", text: words.ui("loading") }),
      ...statement.evidence.map((one, at) => evidenceCard(app, one, at)),
    ),
    others.length
      ? section(words.ui("conflicts"), ...others.map((one) => statementRow(app, one, "both")))
      : null,
  ];
}

function triple(app, statement) {
  const { words } = app;
  const end = (node) =>
    el(
      "button",
      {
        type: "button",
        class: "end-button",
        "data-key": `end:${node.id}`,
        on: { click: () => app.choose(`n:${node.id}`) },
      },
      badge(app, node),
      words.node(node),
    );
  const name = statement.object ? words.term(statement.relation) : words.fact(statement);
  const object = statement.object
    ? end(statement.object)
    : el("b", { class: "value", text: words.value(statement.value, statement.qualifiers) });
  return el(
    "div",
    { class: `triple ${statement.status}` },
    end(statement.subject),
    el("span", { class: "relation", text: name }),
    object,
  );
}

function confidenceMeter(app, confidence) {
  const label = `${app.words.ui("confidence")} ${confidence.toFixed(2)}`;
  return el(
    "span",
    { class: "chip soft" },
    el("meter", { min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: confidence, "aria-label": label }),
    confidence.toFixed(2),
  );
}

function qualifiers(app, { qualifiers: all, value }) {
  const { words } = app;
  const shown = Object.entries(all).filter(([name]) => name !== "metric" && name !== "comparator");
  const surface = value?.text ? [[words.ui("sourceText"), value.text]] : [];
  const pairs = [
    ...shown.map(([name, one]) => [words.qualifier(name), words.qualifierValue(name, one)]),
    ...surface,
  ];
  if (!pairs.length) return null;
  return el(
    "dl",
    { class: "pairs" },
    pairs.map(([name, one]) => [el("dt", { text: name }), el("dd", { text: one })]),
  );
}

function evidenceCard(app, { sentence, rule, confidence, by }, at) {
  const { words } = app;
  const { document } = sentence;
  const show = () =>
    app.store.update({ evidence: at, document: document?.index ?? null }, { remember: false });
  const facts = [
    by && `${words.ui("according")} ${by}`,
    document?.title ?? document?.id,
    document?.published,
    `${words.ui("rule")} ${rule}`,
    confidence.toFixed(2),
  ];
  return el(
    "button",
    {
      type: "button",
      class: "evidence",
      "aria-pressed": String((app.state.evidence ?? 0) === at),
      "data-key": `evidence:${at}`,
      on: { click: show },
    },
    el("q", { text: readable(sentence) }),
    el("small", { text: facts.filter(Boolean).join(" · ") }),
  );
}

/** The sentence as people read it: repaired where it was damaged. */
export function readable(sentence) {
  return sentence.text ?? [...sentence.document.text].slice(sentence.start, sentence.end).join("").trim();
}

/** What else is said of the same pair or the same metric: another status, another value. */
function accounts({ statements }, one) {
  const same = one.object
    ? (other) => other.object === one.object && other.relation === one.relation
    : (other) =>
        other.value && other.relation === one.relation && other.qualifiers.metric === one.qualifiers.metric;
  return statements.filter((other) => other !== one && other.subject === one.subject && same(other));
}
