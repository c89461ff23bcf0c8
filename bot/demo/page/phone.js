/** One phone on the page: its frame, its switches, and what pressing anything on it does. */
import { openAttachments, openPlaces } from "./attach.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { button, make } from "./dom.js";
import { icon } from "./icons.js";
import { InlineShare } from "./inline.js";
import { languageName } from "./languages.js";
import { meaning } from "./links.js";
import { wording } from "./message.js";
import { firstSpot } from "./places.js";
import { PhoneLine } from "./server.js";
import { openAlert, openChoices } from "./sheet.js";
import { clockNow } from "./time.js";
import { WalkPad } from "./walk.js";

const TOAST_MS = 4000;

export class Phone {
  #toastTimer = 0;

  /** `house` knows what lies outside this phone: others(phone), commands(language), removed(phone). */
  constructor({ id, name, language_code }, house) {
    Object.assign(this, { id: String(id), name, language: language_code, house });
    this.line = new PhoneLine(id);
    this.state = { messages: [], keyboard: null, offline: false, blocked: false };
    this.chat = new Chat(name, {
      language: language_code,
      follow: (address) => this.follow(address),
      order: (command) => this.say(command),
      tap: (message, key) => this.perform(this.line.tap(message.id, key.data)),
      copy: (text) => this.#copy(text),
      share: (query) => this.#shareOffer(query),
      show: (id) => this.chat.show(id),
      forward: (message) => this.#shareText(wording(message), "Forward to …"),
    });
    this.composer = new Composer(this);
    this.walkPad = new WalkPad(this);
    this.inlineShare = new InlineShare(this);
    this.#build();
    this.standAt(firstSpot(language_code));
  }

  /** Shows the whole state the server sent; returns how many messages arrived. */
  update(state) {
    this.state = state;
    this.section.dataset.started = String(Boolean(state.started));
    this.section.dataset.offline = String(state.offline);
    this.section.dataset.blocked = String(state.blocked);
    this.offlineSwitch.setAttribute("aria-pressed", String(state.offline));
    this.blockSwitch.setAttribute("aria-pressed", String(state.blocked));
    this.signal.textContent = state.offline ? "no network" : "▂▄▆ 3G";
    this.#pin(state.messages.findLast(({ pinned }) => pinned));
    this.composer.update(state);
    this.inlineShare.update(state.inline);
    const arrived = this.chat.update(state.messages);
    this.tick();
    return arrived;
  }

  /** What changes by time alone. */
  tick() {
    this.clock.textContent = clockNow();
    this.chat.tick();
    this.walkPad.update(this.state.messages);
    const typing_ms = (this.state.typing_until ?? 0) * 1000 - Date.now();
    const quiet = this.state.offline ? "waiting for network…" : "bot";
    this.subtitle.textContent = typing_ms > 0 ? "typing…" : quiet;
    this.subtitle.classList.toggle("typing", typing_ms > 0);
    if (typing_ms > 0) setTimeout(() => this.tick(), typing_ms + 20);
  }

  /** Runs a request; a refusal is shown on the phone. */
  async perform(request) {
    try {
      await request;
    } catch (error) {
      this.toast(error.message);
    }
  }

  toast(text, isAlert = false) {
    if (isAlert) return openAlert(this, text);
    this.toastBar.textContent = text;
    this.toastBar.classList.add("shown");
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => this.toastBar.classList.remove("shown"), TOAST_MS);
  }

  say(text) {
    this.perform(this.line.text(text));
  }

  start(payload) {
    this.perform(this.line.start(payload));
  }

  block(blocked) {
    this.perform(this.line.block(blocked));
  }

  sendSpot() {
    this.perform(this.line.place(this.spot));
  }

  standAt(spot) {
    this.spot = spot;
    this.spotSwitch.replaceChildren(icon("pin"), ` ${spot.name}`);
  }

  follow(address) {
    const { kind, payload, text } = meaning(address);
    if (kind === "start") this.start(payload);
    else if (kind === "share") this.#shareText(text, "Share to which phone?");
    else if (address.startsWith("tel:")) this.toast(`A real phone would now call ${address.slice(4)}`);
    else this.toast(`Opens nothing in the demo: ${address}`);
  }

  openAttachments() {
    openAttachments(this);
  }

  openMenu() {
    const commands = this.house.commands(this.language);
    if (!commands.length) return this.toast("The bot has not named its commands yet.");
    openChoices(
      this,
      "Commands",
      commands.map(({ command, description }) => ({
        name: command,
        sign: icon("slash"),
        words: command,
        note: description,
        act: () => this.say(`/${command}`),
      })),
    );
  }

  setTheme(theme) {
    this.frame.dataset.theme = theme;
    this.themeSwitch.setAttribute("aria-pressed", String(theme === "dark"));
  }

  #shareText(text, title) {
    this.#choosePhone(title, (other) => this.perform(other.line.friend(this.id, text)));
  }

  #shareOffer(query) {
    this.#choosePhone("Share to which phone?", (other) => this.inlineShare.ask(query, other));
  }

  #choosePhone(title, act) {
    const others = this.house.others(this);
    if (!others.length) return this.toast("There is no other phone yet: add one.");
    openChoices(
      this,
      title,
      others.map((other) => ({
        name: other.id, sign: icon("phone"), words: other.name, act: () => act(other),
      })),
    );
  }

  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast(`Copied: ${text}`);
    } catch {
      this.toast(`To copy: ${text}`);
    }
  }

  #pin(message) {
    this.pinnedBar.hidden = !message;
    if (!message) return;
    this.pinnedBar.dataset.pinned = message.id;
    this.pinnedBar.lastElementChild.textContent = wording(message).replace(/\s+/g, " ");
  }

  #build() {
    this.toastBar = make("div", { class: "toast", role: "status", dir: "auto" });
    this.frame = make(
      "div",
      { class: "frame", "data-theme": "light" },
      ...this.#bars(),
      make("div", { class: "chat" }, this.chat.scroller, this.chat.newer, this.toastBar),
      this.walkPad.pad,
      this.composer.foot,
    );
    this.section = make(
      "section",
      {
        class: "phone",
        "data-phone": this.id,
        "data-name": this.name,
        "data-language": this.language,
        "aria-label": `${this.name}'s phone`,
      },
      this.#owner(),
      this.frame,
    );
  }

  #bars() {
    this.clock = make("span", { class: "clock" });
    this.signal = make("span", { class: "signal" });
    this.subtitle = make("span", { class: "subtitle", "aria-live": "polite" });
    const showPinned = () => this.chat.show(this.pinnedBar.dataset.pinned);
    this.pinnedBar = make(
      "button",
      { type: "button", class: "pinned-bar", hidden: true, onclick: showPinned },
      make("b", {}, "Pinned message"),
      make("span", { dir: "auto" }),
    );
    return [
      make("div", { class: "status-bar" }, this.clock, this.signal),
      make(
        "div",
        { class: "chat-bar" },
        make("span", { class: "avatar", "aria-hidden": "true" }, "H"),
        make("div", { class: "chat-title" }, make("b", {}, "Homeline"), this.subtitle),
      ),
      this.pinnedBar,
    ];
  }

  #owner() {
    this.#buildSwitches();
    const remove = () => this.perform(this.line.remove().then(() => this.house.removed(this)));
    return make(
      "header",
      { class: "owner" },
      make("h2", { dir: "auto" }, this.name),
      make("span", { class: "language" }, languageName(this.language)),
      button("remove", "✕", remove, { label: `Take ${this.name}'s phone away` }),
      make(
        "div",
        { class: "switches" },
        this.offlineSwitch,
        this.blockSwitch,
        this.themeSwitch,
        this.spotSwitch,
      ),
    );
  }

  #buildSwitches() {
    const toggle = (className, words, act, title) =>
      button(className, words, act, { title, "aria-pressed": "false" });
    this.offlineSwitch = toggle(
      "offline-switch",
      "Offline",
      () => this.perform(this.line.offline(!this.state.offline)),
      "Cut this phone from the network; what is written waits",
    );
    this.blockSwitch = toggle(
      "block-switch",
      "Block bot",
      () => this.block(!this.state.blocked),
      "This person blocks the bot, as they can in Telegram",
    );
    this.themeSwitch = toggle(
      "theme-switch",
      "Dark",
      () => this.setTheme(this.frame.dataset.theme === "dark" ? "light" : "dark"),
      "Light or dark screen",
    );
    this.spotSwitch = button("spot-switch", "", () => openPlaces(this), {
      title: "Where this phone is",
    });
  }
}
