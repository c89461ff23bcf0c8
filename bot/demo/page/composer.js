/** The foot of a phone: the line to write in, the keyboard the bot gave, START and Unblock. */
import { button, make } from "./dom.js";
import { icon } from "./icons.js";

export class Composer {
  #keyboardShown = "";

  /** `phone` is who acts: say(text), sendSpot(), openMenu(), openAttachments(), start(), unblock(). */
  constructor(phone) {
    this.phone = phone;
    this.field = make("input", {
      class: "compose", type: "text", dir: "auto", placeholder: "Message", autocomplete: "off",
      enterkeyhint: "send", "aria-label": `Message from ${phone.name}`,
    });
    this.toggle = button("keyboard-toggle", icon("keyboard"), () => this.#toggleKeyboard(), {
      label: "Show or hide the keys", hidden: true, "aria-expanded": "true",
    });
    this.keyboard = make("div", {
      class: "keyboard", role: "group", "aria-label": "Keys from the bot", hidden: true,
    });
    this.startBar = button("start", "START", () => phone.start());
    this.unblockBar = button("unblock", "UNBLOCK", () => phone.block(false));
    this.form = this.#form();
    this.foot = make("div", { class: "foot" }, this.startBar, this.unblockBar, this.form, this.keyboard);
  }

  update({ messages, keyboard, blocked, started }) {
    this.startBar.hidden = blocked || (started ?? messages.length > 0);
    this.unblockBar.hidden = !blocked;
    this.form.hidden = blocked;
    const wanted = JSON.stringify(keyboard ?? null);
    if (wanted !== this.#keyboardShown) {
      this.#keyboardShown = wanted;
      this.#drawKeyboard(keyboard ?? []);
    }
    this.foot.classList.toggle("without-keyboard", blocked);
  }

  #form() {
    const send = (event) => {
      event.preventDefault();
      const text = this.field.value.trim();
      if (!text) return;
      this.field.value = "";
      this.phone.say(text);
    };
    return make(
      "form",
      { class: "composer", onsubmit: send },
      button("menu", icon("menu"), () => this.phone.openMenu(), { label: "Commands of the bot" }),
      this.field,
      this.toggle,
      button("attach", icon("clip"), () => this.phone.openAttachments(), { label: "Attach" }),
      make("button", { class: "send", "aria-label": "Send", title: "Send" }, icon("send")),
    );
  }

  #drawKeyboard(rows) {
    this.keyboard.replaceChildren(
      ...rows.map((row) => make("div", { class: "key-row" }, ...row.map((key) => this.#key(key)))),
    );
    this.keyboard.hidden = rows.length === 0;
    this.toggle.hidden = rows.length === 0;
    this.toggle.setAttribute("aria-expanded", "true");
  }

  #key(key) {
    const press = () => (key.request_location ? this.phone.sendSpot() : this.phone.say(key.text));
    return make(
      "button",
      {
        type: "button", class: "reply-key", onclick: press, "data-style": key.style,
        "data-request": key.request_location ? "location" : null,
      },
      make("span", { dir: "auto" }, key.text),
    );
  }

  #toggleKeyboard() {
    this.keyboard.hidden = !this.keyboard.hidden;
    this.toggle.setAttribute("aria-expanded", String(!this.keyboard.hidden));
  }
}
