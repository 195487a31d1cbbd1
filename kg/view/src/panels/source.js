// The article as it was published, with the sentence that says it.
import { namesOf } from "../data.js";
import { el, redraw } from "../dom.js";
import { findAll, nearestPair, offsets, pieces } from "../text.js";
import { split } from "../visible.js";
import { webLink } from "./parts.js";
import { readable } from "./statement.js";

export class Source {
  constructor(app) {
    this.app = app;
    this.body = el("div", { class: "text", tabindex: 0, role: "region" });
    this.head = el("div", { class: "source-head" });
    this.element = el("aside", { class: "source" }, this.head, this.body);
  }

  update() {
    const { app } = this;
    const { words, model } = app;
    const aim = this.#aim();
    const document = aim.document ?? model.documents[app.state.document ?? 0] ?? model.documents[0];
    if (document) app.needText(document);
    const isRead = document?.text != null;
    const shown = [
      document?.id,
      isRead,
      aim.sentence?.key,
      document?.sentences.length,
      model.documents.length,
    ];
    const key = [app.state.selected, app.state.evidence, words.lang, ...shown].join();
    if (key === this.key) return;
    this.key = key;
    this.element.setAttribute("aria-label", words.ui("sourceText"));
    this.body.setAttribute("aria-label", words.ui("sourceText"));
    redraw(this.head, this.#heading(document));
    if (isRead && !aim.alone) this.#article(document, aim);
    else
      redraw(
        this.body,
        aim.alone
          ? [
              el("p", { class: "sentence current", text: readable(aim.alone) }),
              el("p", { class: "soft", text: words.ui("noDocument") }),
            ]
          : [],
      );
    this.element.hidden = !document && !aim.alone;
    const target = this.body.querySelector(".current") ?? this.body.querySelector("mark");
    if (target)
      this.body.scrollTop += target.getBoundingClientRect().top - this.body.getBoundingClientRect().top - 60;
  }

  /** What to show: which document, which sentence, which words. */
  #aim() {
    const { model, state } = this.app;
    const [kind, id] = split(state.selected);
    if (kind === "t")
      return { sentence: model.sentenceByKey(id), document: model.sentenceByKey(id)?.document, words: [] };
    const statement = kind === "s" && model.statementById.get(id);
    if (statement) {
      const evidence = statement.evidence[state.evidence ?? 0] ?? statement.evidence[0];
      if (!evidence) return { document: statement.documents[0], words: [] };
      const { sentence, subject, object } = evidence;
      const words = [
        [subject, "subject"],
        [statement.value?.text ? [statement.value.text, ...object] : object, "object"],
      ];
      return { sentence, document: sentence.document, words, alone: sentence.document ? null : sentence };
    }
    const node = kind === "n" && model.byId.get(id);
    if (!node) return { words: [] };
    const first = [...node.out, ...node.facts, ...node.in].flatMap((one) => one.documents).find(Boolean);
    const chosen = state.document == null ? first : model.documents[state.document];
    return { document: chosen, node, words: [] };
  }

  #heading(document) {
    const { app } = this;
    const { model, words, store } = app;
    if (!document) return [el("h2", { text: words.ui("sourceText") })];
    const title = (one) => one.title || one.id;
    const pick = (event) =>
      store.update(
        {
          document: Number(event.target.value),
          selected: app.state.selected?.startsWith("n") ? app.state.selected : null,
        },
        { remember: false },
      );
    const options = model.documents.map((one) =>
      el("option", { value: one.index, text: title(one), selected: one === document }),
    );
    const about = [
      document.source,
      document.published,
      document.licence && `${words.ui("licence")} ${document.licence}`,
    ]
      .filter(Boolean)
      .join(" · ");
    return [
      el("h2", { text: words.ui("sourceText") }),
      options.length > 1
        ? el(
            "select",
            { "aria-label": words.ui("document"), "data-key": "document", on: { change: pick } },
            options,
          )
        : el("span", { class: "title", text: title(document) }),
      el("small", {}, document.url ? [webLink(document.url, about || document.url)] : about),
    ];
  }

  #article(document, aim) {
    const at = offsets(document.text);
    const sentences = document.sentences.map((sentence) => ({
      start: at(sentence.start),
      end: at(sentence.end),
      sentence,
    }));
    const marks = aim.node ? mentions(document, aim.node) : marksOf(document, aim, at);
    const ranges = [...sentences, ...marks];
    const paragraphs = [...document.text.matchAll(/[^\r\n]+/g)].map((line) =>
      el(
        "p",
        {},
        pieces(line.index, line.index + line[0].length, ranges).map((piece) =>
          this.#piece(document, piece, aim),
        ),
      ),
    );
    redraw(this.body, paragraphs);
  }

  #piece(document, { start, end, ranges }, aim) {
    const text = document.text.slice(start, end);
    const said = ranges.filter((range) => range.sentence).map((range) => range.sentence);
    const mark = ranges.find((range) => range.mark);
    const inner = mark ? el("mark", { class: mark.mark, text }) : text;
    if (!said.length) return inner;
    const current = said.includes(aim.sentence);
    const longest = said.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
    const choose = () => this.app.choose(`t:${longest.key}`);
    return el("span", { class: `sentence${current ? " current" : ""}`, on: { click: choose } }, inner);
  }
}

function marksOf({ text }, { sentence, words }, at) {
  if (!sentence || !words.length) return [];
  const [start, end] = [at(sentence.start), at(sentence.end)];
  // The first of the names that stands there at all; they come longest first.
  const places = (names) =>
    names.map((one) => findAll(text, one, start, end)).find((found) => found.length) ?? [];
  const [subjects, objects] = words.map(([names]) => places(names));
  const pair = nearestPair(subjects, objects);
  return ["subject", "object"]
    .filter((mark) => pair[mark])
    .map((mark) => ({ start: pair[mark][0], end: pair[mark][1], mark }));
}

/** Every place where an entity is named: by its labels, its aliases or the words of its statements. */
function mentions({ text }, node) {
  const said = [...node.out, ...node.facts].flatMap((one) =>
    one.evidence.flatMap((evidence) => evidence.subject),
  );
  const objects = node.in.flatMap((one) => one.evidence.flatMap((evidence) => evidence.object));
  const names = [...new Set([...namesOf(node), ...said, ...objects])]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
  const found = [];
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (!found.some((range) => range.start < at + name.length && at < range.end))
        found.push({ start: at, end: at + name.length, mark: "mention" });
    }
  }
  return found;
}
