/** Draws one message as Telegram would: bubble, media, time, buttons beneath. */
import { button, make } from "./dom.js";
import { icon } from "./icons.js";
import { placeFigure } from "./map.js";
import { plainText, richText } from "./richtext.js";
import { clockTime, fullTime } from "./time.js";

const SPEAKERS = { bot: "Homeline", me: "You", friend: "a friend" };

/**
 * `press` says what can be done with it: follow(address), order(command), tap(message, button),
 * copy(text), share(query), forward(message), show(id). `trail` holds the earlier positions of a live place.
 */
export function messageArticle(message, press, trail) {
  const speaker = message.from_name ?? SPEAKERS[message.from];
  return make(
    "article",
    {
      class: message.waiting ? "message waiting" : "message",
      "data-message": message.id,
      "data-from": message.from,
      "data-kind": message.kind,
      "aria-label": speaker,
    },
    make(
      "div",
      { class: "bubble" },
      message.from === "friend" ? make("span", { class: "speaker", dir: "auto" }, `From ${speaker}`) : null,
      message.reply_to ? quote(message.reply_to, press) : null,
      ...media(message, trail),
      words(message, press),
      meta(message),
    ),
    message.reaction ? make("span", { class: "reaction" }, message.reaction) : null,
    message.buttons?.length ? inlineKeyboard(message, press) : null,
    forwardable(message) ? forwardButton(message, press) : null,
  );
}

/** What a message answers, in one line; pressing it goes there. */
function quote({ id, text }, press) {
  const line = make("span", { dir: "auto" }, text.replace(/\s+/g, " "));
  return make("button", { type: "button", class: "quote", onclick: () => press.show(id) }, line);
}

/** The words of a message without its styles. */
export function wording(message) {
  const html = message.html ?? message.caption_html;
  const text = html ? new DOMParser().parseFromString(html, "text/html").body.textContent : message.text;
  return (text || message.kind).trim();
}

function media(message, trail) {
  const parts = [];
  if (message.place) parts.push(placeFigure(message.place, trail));
  if (message.photo) parts.push(make("img", { class: "photo", src: message.photo, alt: "Picture" }));
  if (message.kind === "voice") parts.push(voice(message.media?.duration ?? 3));
  if (message.kind === "sticker" && !message.photo) {
    parts.push(make("span", { class: "sticker" }, icon("smile", "Sticker")));
  }
  if (message.kind === "photo" && !message.photo) {
    parts.push(make("span", { class: "sticker" }, icon("picture", "Picture")));
  }
  return parts;
}

function voice(seconds) {
  const bars = [5, 9, 14, 8, 12, 18, 10, 6, 13, 17, 9, 12, 7, 15, 10, 5].map((height) => {
    const bar = make("i");
    bar.style.height = `${height}px`;
    return bar;
  });
  return make(
    "span",
    { class: "voice", role: "img", "aria-label": "Voice message" },
    make("b", {}, "▶"),
    make("span", { class: "voice-bars" }, ...bars),
    `0:${String(seconds).padStart(2, "0")}`,
  );
}

function words(message, press) {
  const html = message.html ?? message.caption_html;
  if (html) return richText(html, press);
  if (message.text && message.kind !== "sticker") return plainText(message.text, press);
  return null;
}

function meta(message) {
  return make(
    "span",
    { class: "meta" },
    message.pinned ? icon("pinned", "pinned") : null,
    message.via_bot ? make("span", {}, "via Homeline") : null,
    message.edited && !message.place ? make("span", { class: "edited" }, "edited") : null,
    make("time", { title: fullTime(message.date) }, clockTime(message.date)),
    message.waiting ? icon("clock", "waiting for the network") : null,
    message.from === "me" && !message.waiting ? sentSign() : null,
  );
}

function sentSign() {
  return make("span", { role: "img", "aria-label": "sent" }, "✓");
}

function inlineKeyboard(message, press) {
  const rows = message.buttons.map((row) =>
    make("div", { class: "button-row" }, ...row.map((key) => inlineButton(message, key, press))),
  );
  return make("div", { class: "inline-keyboard" }, ...rows);
}

function inlineButton(message, key, press) {
  const act = () => {
    if (key.url) press.follow(key.url);
    else if (key.copy) press.copy(key.copy);
    else if (key.share !== undefined) press.share(key.share);
    else press.tap(message, key);
  };
  const sign = key.copy ? "⧉" : key.url || key.share !== undefined ? "↗" : null;
  return make(
    "button",
    { type: "button", class: "inline-button", "data-style": key.style, "data-url": key.url, onclick: act },
    make("span", { dir: "auto" }, key.text),
    sign ? make("i", { class: "button-sign", "aria-hidden": "true" }, sign) : null,
  );
}

function forwardButton(message, press) {
  return button("forward", icon("forward"), () => press.forward(message), { label: "Forward" });
}

function forwardable(message) {
  const isOpen = message.from !== "friend" && !message.waiting && !message.protected;
  return isOpen && Boolean(message.html || message.text || message.caption_html);
}
