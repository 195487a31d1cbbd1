// Take the view away: as a picture, a table, a query or on paper.
import { button, el, icon } from "../dom.js";
import { ICONS } from "../icons.js";
import { copy, copyLink } from "../panels/header.js";
import { toCsv } from "./csv.js";
import { picture } from "./picture.js";
import { toSparql } from "./sparql.js";

export function exportMenu(app) {
  const { words } = app;
  const items = [
    ["png", () => savePng(app)],
    ["svg", () => save("graph.svg", "image/svg+xml", svgText(app))],
    ["csv", () => save("statements.csv", "text/csv", toCsv(app))],
    ["share", () => copyLink(app)],
    ["copySparql", () => copy(app, toSparql(app))],
    ["print", () => print()],
  ];
  const list = el(
    "div",
    { class: "menu-list", role: "menu", hidden: true },
    items.map(([name, act]) =>
      button(words.ui(name), () => (close(), act()), { role: "menuitem", "data-export": name }),
    ),
  );
  const opener = el(
    "button",
    {
      type: "button",
      class: "icon-button",
      id: "export",
      title: words.ui("export"),
      "aria-label": words.ui("export"),
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-key": "export",
      on: { click: () => (list.hidden ? open() : close()) },
    },
    icon(ICONS.save, { line: true }),
  );
  const menu = el(
    "div",
    {
      class: "menu",
      on: { keydown: move, focusout: (event) => menu.contains(event.relatedTarget) || close() },
    },
    opener,
    list,
  );

  function open() {
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    list.firstChild.focus();
  }

  function close() {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  }

  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...list.children];
    if (event.key === "Escape") {
      close();
      opener.focus();
    } else if (step && !list.hidden)
      buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return menu;
}

function svgText(app) {
  return new XMLSerializer().serializeToString(picture(app));
}

function savePng(app) {
  const drawing = picture(app);
  const [width, height] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
  const image = new Image();
  image.onload = () => {
    const canvas = el("canvas", { width: width * 2, height: height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, width * 2, height * 2);
    canvas.toBlob((blob) => saveBlob("graph.png", blob));
  };
  image.src = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }),
  );
}

function save(name, type, text) {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

function saveBlob(name, blob) {
  const href = URL.createObjectURL(blob);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 5000);
}
