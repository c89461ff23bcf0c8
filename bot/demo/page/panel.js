/** The switches beside the phones: the bot's process, trouble on the line, one more phone. */
import { button, make } from "./dom.js";
import { LANGUAGES, languageName } from "./languages.js";
import { addPhone, clearFaults, orderBot, setFault } from "./server.js";

const FAULTS = [
  {
    name: "429",
    fault: { kind: "429", method: "sendMessage", retry_after: 5 },
    words: "Telegram says “too many messages, wait 5 s” to each one.",
  },
  {
    name: "502",
    fault: { kind: "502", method: "*", probability: 0.5 },
    words: "Every second request fails with “bad gateway”.",
  },
  {
    name: "Lost answers",
    fault: { kind: "lost-answer", method: "sendMessage", probability: 0.5 },
    words: "The message arrives, but half the time the bot never hears so.",
  },
  {
    name: "Slow",
    fault: { kind: "slow", method: "*", seconds: 3 },
    words: "Telegram takes 3 seconds for everything.",
  },
];

const ORDERS = [
  {
    action: "kill",
    name: "Kill −9",
    words: "ends it like a power cut; it comes back by itself, and nothing accepted is lost.",
  },
  { action: "stop", name: "Stop", words: "ends it politely; it stays off until started." },
  { action: "start", name: "Start", words: "starts it again; it takes up what waited." },
];

/** Fills the panel's sections; `complain(text)` shows what went wrong. */
export class Panel {
  #faults = [];

  constructor(root, complain) {
    this.complain = complain;
    this.status = root.querySelector(".bot-status");
    this.orders = ORDERS.map(({ action, name }) =>
      button(`bot-${action}`, name, () => this.#try(orderBot(action))),
    );
    root.querySelector(".bot-orders").append(...described(this.orders, ORDERS));
    this.switches = FAULTS.map(({ name, fault }) =>
      button("fault-switch", name, () => this.#toggle(fault), {
        "data-fault": fault.kind,
        "aria-pressed": "false",
      }),
    );
    root.querySelector(".faults").append(...described(this.switches, FAULTS));
    this.clear = button("clear-faults", "Clear all trouble", () => this.#try(clearFaults()), {
      disabled: true,
    });
    this.active = make("p", { class: "active-faults", role: "status" });
    root.querySelector(".faults").after(this.clear, this.active);
    this.#offerPhones(root.querySelector(".new-phone"));
  }

  bot({ running, pid, restarts }) {
    this.status.dataset.running = String(running);
    const again = restarts ? ` · ${restarts} ${restarts === 1 ? "restart" : "restarts"}` : "";
    this.status.textContent = running ? `running · process ${pid}${again}` : `not running${again}`;
    for (const order of this.orders) order.disabled = order.classList.contains("bot-start") === running;
  }

  faults(faults) {
    this.#faults = faults;
    for (const each of this.switches) {
      const isOn = faults.some(({ kind }) => kind === each.dataset.fault);
      each.setAttribute("aria-pressed", String(isOn));
    }
    this.clear.disabled = faults.length === 0;
    this.active.textContent = faults.length
      ? `Now: ${faults.map(faultWords).join("; ")}`
      : "The line is clear.";
  }

  async #toggle(fault) {
    const rest = this.#faults.filter(({ kind }) => kind !== fault.kind);
    if (rest.length === this.#faults.length) return this.#try(setFault(fault));
    await this.#try(clearFaults());
    for (const other of rest) await this.#try(setFault(other));
  }

  #offerPhones(form) {
    form.elements.language.append(
      ...LANGUAGES.map((code) => make("option", { value: code }, `${languageName(code)} (${code})`)),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { name, language } = form.elements;
      this.#try(addPhone(name.value.trim(), language.value));
      name.value = "";
    });
  }

  async #try(request) {
    try {
      await request;
    } catch (error) {
      this.complain(error.message);
    }
  }
}

function described(buttons, texts) {
  return buttons.map((each, index) => make("li", {}, each, make("span", {}, texts[index].words)));
}

function faultWords({ kind, method, probability }) {
  const often = probability && probability < 1 ? `, ${Math.round(probability * 100)} %` : "";
  return `${kind} on ${method === "*" ? "everything" : method}${often}`;
}
