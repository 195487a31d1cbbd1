// Build elements. Strings only ever become text: nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

/** Create an HTML element. `on` holds listeners, `style` goes through the CSSOM (the page's policy allows no other). */
export function el(tag, { text, on = {}, style = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  if (text != null) element.textContent = text;
  element.append(...children.flat(3).filter((child) => child != null && child !== false));
  return element;
}

/** Create an SVG element. */
export function svg(tag, { text, ...attributes } = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  if (text != null) element.textContent = text;
  element.append(...children);
  return element;
}

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
}

/** An icon of 24 × 24: filled, or drawn as a line. */
export function icon(path, { line = false } = {}) {
  const attributes = line
    ? {
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 2,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
      }
    : { fill: "currentColor", "fill-rule": "evenodd" };
  return svg(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" },
    svg("path", { d: path, ...attributes }),
  );
}

/** A button with words, or with an icon and words for those who don't see it. */
export function button(label, onClick, { path, ...attributes } = {}) {
  if (!path) return el("button", { type: "button", text: label, on: { click: onClick }, ...attributes });
  return el(
    "button",
    {
      type: "button",
      title: label,
      "aria-label": label,
      class: "icon-button",
      on: { click: onClick },
      ...attributes,
    },
    icon(path, { line: true }),
  );
}

/** Buttons of which one is pressed. */
export function choice(label, options, current, onChoose) {
  const buttons = options.map(([value, text]) =>
    el("button", {
      type: "button",
      text,
      "aria-pressed": String(value === current),
      "data-key": `${label}:${value}`,
      on: { click: () => onChoose(value) },
    }),
  );
  return el("div", { class: "choice", role: "group", "aria-label": label }, buttons);
}

/** Replace what an element holds and give the focus back to the control that had it. */
export function redraw(parent, ...children) {
  const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  parent.replaceChildren(...children.flat(3).filter((child) => child != null && child !== false));
  if (key) [...parent.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key)?.focus();
}
