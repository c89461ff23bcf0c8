/** Joins the page: what the server tells goes to the phones, the panel and the tabs. */
import { make } from "./dom.js";
import { Panel } from "./panel.js";
import { Phone } from "./phone.js";
import { listen } from "./stream.js";
import { Tabs } from "./tabs.js";

const TICK_MS = 5000;
const WIDE = "(min-width: 1120px)";
const PANEL_ABOVE_PHONES = "(min-width: 800px) and (max-width: 1119px)";

const phones = new Map();
const shelf = document.querySelector(".phones");
const root = document.querySelector(".panel");
const line = document.querySelector(".line-state");
const tabs = new Tabs(document.querySelector(".tabs"));
const panel = new Panel(root, complain);
let commandLists = {};

const house = {
  others: (phone) => [...phones.values()].filter((other) => other !== phone),
  commands: (language) => commandLists[language] ?? commandLists[""] ?? commandLists.en ?? [],
  removed: (phone) => remove(phone.id),
};

tabs.add("panel", "Story", root);
chooseTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
document.querySelector(".page-theme").addEventListener("click", () => {
  chooseTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
});
root.querySelector(".story").open = !matchMedia(PANEL_ABOVE_PHONES).matches;
for (const part of root.querySelectorAll(".the-bot, .the-line")) part.open = matchMedia(WIDE).matches;
setInterval(() => phones.forEach((phone) => phone.tick()), TICK_MS);

listen({
  phone: (state) => {
    const id = String(state.id);
    const isNew = !phones.has(id);
    const phone = phones.get(id) ?? welcome(state);
    const arrived = phone.update(state);
    if (!isNew) tabs.arrived(id, arrived);
  },
  gone: ({ id }) => remove(String(id)),
  bot: (state) => panel.bot(state),
  faults: (faults) => panel.faults(faults),
  toast: ({ phone, text, alert }) => phones.get(String(phone))?.toast(text, alert),
  commands: (lists) => {
    commandLists = Array.isArray(lists) ? { "": lists } : lists;
  },
  line: (isUp) => {
    line.hidden = isUp;
    line.textContent = "The demo does not answer; trying again. Is it still running in the terminal?";
  },
  present: (ids) => {
    for (const id of phones.keys()) if (!ids.has(id)) remove(id);
  },
});

function welcome(state) {
  const phone = new Phone(state, house);
  phone.setTheme(document.documentElement.dataset.theme);
  phones.set(phone.id, phone);
  shelf.append(phone.section);
  tabs.add(phone.id, phone.name, phone.section);
  if (phones.size === 1) tabs.choose(phone.id);
  return phone;
}

function remove(id) {
  phones.get(id)?.section.remove();
  phones.delete(id);
  tabs.remove(id);
}

function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.querySelector(".page-theme").setAttribute("aria-pressed", String(theme === "dark"));
  phones.forEach((phone) => phone.setTheme(theme));
}

function complain(text) {
  const note = make("p", { class: "complaint", role: "alert" }, text);
  root.querySelector(".complaints").replaceChildren(note);
  setTimeout(() => note.remove(), 8000);
}
