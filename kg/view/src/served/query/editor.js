// The editor of queries: CodeMirror in a tree of its own, where its styles need no exception from the page's policy.
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { el } from "../../dom.js";

const LOOK = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--ink)", backgroundColor: "var(--canvas)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Noto Sans Mono CJK SC', monospace", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--canvas)", color: "var(--ink-soft)", border: "0" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft) !important" },
  ".cm-tooltip": { backgroundColor: "var(--panel)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent-soft) !important",
    color: "var(--ink) !important",
  },
  ".cm-completionDetail": { color: "var(--ink-soft)", fontStyle: "normal" },
});
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--reported)" },
  { tag: [tags.string, tags.number, tags.bool, tags.literal], color: "var(--possible)" },
  { tag: [tags.namespace, tags.url, tags.propertyName, tags.typeName], color: "var(--planned)" },
  { tag: tags.comment, color: "var(--ink-soft)" },
]);

/** A text of SPARQL. `complete` is a source of CodeMirror's completions. */
export class Editor {
  constructor({ text, onRun, complete }) {
    this.element = el("div", { class: "editor" });
    const root = this.element.attachShadow({ mode: "open" });
    const run = { key: "Mod-Enter", run: () => (onRun(), true) };
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          keymap.of([run, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          [lineNumbers(), history(), bracketMatching(), closeBrackets(), EditorView.lineWrapping],
          [sparql(), syntaxHighlighting(COLOURS), LOOK],
          autocompletion({ override: [complete], icons: false }),
          EditorView.contentAttributes.of({ "aria-label": "SPARQL", tabindex: "0", spellcheck: "false" }),
        ],
      }),
    });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  focus() {
    this.view.focus();
  }
}
