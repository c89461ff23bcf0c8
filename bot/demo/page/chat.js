/** The list of messages of one phone: redraws only what changed, follows the newest politely. */
import { isLive } from "./map.js";
import { messageArticle } from "./message.js";
import { button, make } from "./dom.js";

const NEAR_THE_END_PX = 48;
const TOP_MARGIN_PX = 8;

export class Chat {
  /** Messages on the screen by id: {shown (as JSON), message, article, trail}. */
  #entries = new Map();
  /** True until the reader scrolls up; true again when they come back down. */
  #isFollowing = true;
  #missed = 0;
  #ownScrollTop = 0;

  constructor(name, press) {
    this.press = press;
    this.list = make("div", { class: "message-list" });
    this.scroller = make(
      "div",
      { class: "messages", role: "log", tabindex: 0, "aria-label": `Messages on ${name}'s phone` },
      this.list,
    );
    this.newer = button("newer", "↓", () => this.follow(), {
      label: "To the newest message",
      hidden: true,
    });
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const settle = new ResizeObserver(() => this.#settle());
    settle.observe(this.scroller);
    settle.observe(this.list);
  }

  /** Shows exactly these messages; returns how many of them are new and not the reader's own. */
  update(messages) {
    const ids = new Set(messages.map(({ id }) => String(id)));
    for (const [id, entry] of this.#entries) {
      if (!ids.has(id)) {
        entry.article.remove();
        this.#entries.delete(id);
      }
    }
    let previous = null;
    let arrived = 0;
    for (const message of messages) {
      const isNew = !this.#entries.has(String(message.id));
      const { article } = this.#entry(message);
      const expected = previous ? previous.nextSibling : this.list.firstChild;
      if (article !== expected) this.list.insertBefore(article, expected);
      previous = article;
      if (isNew && message.from === "me") this.#isFollowing = true;
      else if (isNew) arrived += 1;
    }
    this.#missed = this.#isFollowing ? 0 : this.#missed + arrived;
    this.#settle();
    return arrived;
  }

  /** Live places end by themselves, without any event. */
  tick() {
    for (const entry of this.#entries.values()) {
      const state = entry.article.querySelector(".place")?.dataset.state;
      if (state === "live" && !isLive(entry.message.place)) this.#redraw(entry, entry.message);
    }
  }

  /** Goes to the newest message, and stays with it. */
  follow() {
    this.#isFollowing = true;
    this.#missed = 0;
    this.#settle();
  }

  show(id) {
    const entry = this.#entries.get(String(id));
    if (!entry) return;
    this.#isFollowing = false;
    this.scroller.scrollTop = entry.article.offsetTop - TOP_MARGIN_PX;
    entry.article.classList.remove("pointed-at");
    requestAnimationFrame(() => entry.article.classList.add("pointed-at"));
  }

  #entry(message) {
    const id = String(message.id);
    const known = this.#entries.get(id);
    const shown = JSON.stringify(message);
    if (!known) {
      const entry = { shown, message, trail: [], article: messageArticle(message, this.press, []) };
      this.#entries.set(id, entry);
      return entry;
    }
    if (known.shown !== shown) {
      if (hasMoved(known.message.place, message.place)) known.trail.push(known.message.place);
      this.#redraw(known, message);
      known.shown = shown;
    }
    return known;
  }

  #redraw(entry, message) {
    const controls = [...entry.article.querySelectorAll("button, a")];
    const focused = controls.indexOf(document.activeElement);
    const article = messageArticle(message, this.press, entry.trail);
    entry.article.replaceWith(article);
    entry.article = article;
    entry.message = message;
    if (focused >= 0) article.querySelectorAll("button, a")[focused]?.focus({ preventScroll: true });
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const isOwn = Math.abs(scrollTop - this.#ownScrollTop) < 2;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX;
    if (isAtEnd) this.#missed = 0;
    if (!isOwn) this.#isFollowing = isAtEnd;
    this.#markNewer();
  }

  /** The end of the chat, or the start of the newest message where it is taller than the screen. */
  #settle() {
    const newest = this.list.lastElementChild;
    if (this.#isFollowing && newest) {
      const end = this.scroller.scrollHeight - this.scroller.clientHeight;
      this.scroller.scrollTop = Math.min(end, newest.offsetTop - TOP_MARGIN_PX);
      this.#ownScrollTop = this.scroller.scrollTop;
    }
    this.#markNewer();
  }

  #markNewer() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.newer.hidden = scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX;
    this.newer.textContent = this.#missed ? `↓ ${this.#missed} new` : "↓";
  }
}

function hasMoved(before, after) {
  if (!before || !after) return false;
  return before.latitude !== after.latitude || before.longitude !== after.longitude;
}
