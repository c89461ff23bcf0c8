/**
 * Turns Telegram's HTML into elements: only the tags Telegram knows, one paragraph a line, each
 * with its own direction. Nothing a message contains can become a script, a style or a request.
 */
import { make } from "./dom.js";
import { shapedTime } from "./time.js";

const INLINE = {
  b: "b", strong: "b", i: "i", em: "i", u: "u", ins: "u", s: "s", strike: "s", del: "s",
  code: "code", "tg-emoji": "span", "tg-time": "time",
};
const SCHEMES = /^(https?|tg|tel|mailto):/i;
const LINKS = new RegExp(
  [
    /(?<url>https?:\/\/[^\s<>\u2068\u2069]+|(?<![\w/.])t\.me\/[^\s<>\u2068\u2069]+)/,
    /(?<command>(?<![\w/])\/[a-z][a-z0-9_]{0,31}(?![\w/]))/,
    /(?<number>\+\d[\d ()-]{4,18}\d)/,
  ].map((part) => part.source).join("|"),
  "gi",
);

/*
 * Commands and numbers stay plain inline text: where a right-to-left paragraph turns their signs
 * round, Telegram does too, and an editor should see it here.
 */

/**
 * `follow(address)` opens a link, `order(command)` sends a command that was pressed; `language` is
 * the phone's own.
 */
export function richText(html, { follow, order, language }) {
  const box = make("div", { class: "text" });
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, "text/html");
  new Writer(box, { follow, order, language }).nodes(parsed.body);
  return box;
}

/** Text as it was typed: no tags, but links, commands and phone numbers can be pressed. */
export function plainText(text, { follow, order }) {
  const box = make("div", { class: "text" });
  new Writer(box, { follow, order }).text(text);
  return box;
}

class Writer {
  /** Styles that are open at this point, as builders: a new paragraph opens them again. */
  #open = [];
  #tip = null;
  #isAfterBlock = false;

  constructor(box, press) {
    this.box = box;
    this.press = press;
  }

  nodes(parent) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.text(node.data);
      else if (node.nodeType === Node.ELEMENT_NODE) this.#element(node);
    }
  }

  text(text) {
    const shown = this.#isAfterBlock ? text.replace(/^\n/, "") : text;
    if (text) this.#isAfterBlock = false;
    shown.split("\n").forEach((line, index) => {
      if (index > 0) this.#paragraph();
      if (line) this.#append(line);
    });
  }

  #element(node) {
    const tag = node.localName;
    if (tag === "blockquote" || tag === "pre") return this.#block(tag, node);
    if (tag === "a") return this.#styled(node, () => link(node.getAttribute("href"), this.press));
    if (tag === "tg-spoiler" || (tag === "span" && node.classList.contains("tg-spoiler"))) {
      return this.#styled(node, spoiler);
    }
    if (tag === "tg-time") showByClock(node, this.press.language);
    if (tag in INLINE) return this.#styled(node, () => make(INLINE[tag]));
    return this.nodes(node);
  }

  #styled(node, build) {
    this.#open.push(build);
    if (this.#tip) this.#descend(build);
    this.nodes(node);
    this.#open.pop();
    if (this.#tip) this.#tip = this.#tip.parentNode;
  }

  #block(tag, node) {
    const last = this.box.lastElementChild;
    if (last?.localName === "p" && !last.textContent) last.remove();
    const block = make(tag, { dir: "auto" });
    this.box.append(block);
    new Writer(block, this.press).nodes(node);
    this.#tip = null;
    this.#isAfterBlock = true;
  }

  #paragraph() {
    this.#tip = make("p", { dir: "auto" });
    this.box.append(this.#tip);
    this.#open.forEach((build) => this.#descend(build));
  }

  #descend(build) {
    const element = build();
    this.#tip.append(element);
    this.#tip = element;
  }

  #append(line) {
    if (!this.#tip) this.#paragraph();
    const isVerbatim = this.#tip.closest("a, code, pre") !== null;
    this.#tip.append(...(isVerbatim ? [line] : pressable(line, this.press)));
  }
}

function link(address, { follow }) {
  if (!address || !SCHEMES.test(address)) return make("span");
  const stay = (event) => event.preventDefault();
  const onclick = (event) => {
    stay(event);
    follow(address);
  };
  return make("a", { href: address, rel: "noreferrer", onclick, onauxclick: stay });
}

/** A marked moment, as phones show it: by their own clock instead of the words it stands in. */
function showByClock(node, language) {
  const letters = node.getAttribute("format") ?? "";
  const shown = shapedTime(Number(node.getAttribute("unix")), letters, language);
  if (shown) node.textContent = shown;
}

function spoiler() {
  const cover = make("span", {
    class: "spoiler", role: "button", tabindex: 0, "aria-label": "Hidden text: press to read",
  });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.classList.add("shown");
    cover.removeAttribute("aria-label");
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", reveal);
  return cover;
}

function pressable(line, press) {
  const parts = [];
  let done = 0;
  for (const match of line.matchAll(LINKS)) {
    const found = match.groups.url ? match[0].replace(/[.,;:!?)\]،؛؟।]+$/, "") : match[0];
    parts.push(line.slice(done, match.index), pressed(found, match.groups, press));
    done = match.index + found.length;
  }
  parts.push(line.slice(done));
  return parts.filter((part) => part !== "");
}

function pressed(found, { url, command }, press) {
  if (command) {
    const onclick = (event) => {
      event.preventDefault();
      press.order(found);
    };
    return make("a", { href: "#", class: "command", onclick }, found);
  }
  const address = url ? found.replace(/^t\.me/i, "https://t.me") : `tel:${found.replace(/[^\d+]/g, "")}`;
  const anchor = link(address, press);
  anchor.append(found);
  return anchor;
}
