/** Makes elements from names, attributes and children; text is always text, never markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element. An attribute that is `true` is set empty, `false`/`null` is left out, and a
 * function is a listener for the event its name ends with (`onclick`).
 */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** A push button with a visible label, or with `label` spoken where only a sign is shown. */
export function button(className, sign, onclick, { label = null, ...attributes } = {}) {
  return make(
    "button",
    { type: "button", class: className, onclick, "aria-label": label, title: label, ...attributes },
    sign,
  );
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
