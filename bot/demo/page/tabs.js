/** On a narrow window one thing is shown at a time: a tab for each phone and one for the panel. */
import { button, make } from "./dom.js";

export class Tabs {
  #tabs = new Map();
  #chosen = null;

  constructor(row) {
    this.row = row;
  }

  /** `pane` is what the tab shows. */
  add(id, name, pane) {
    const badge = make("span", { class: "unread", hidden: true });
    const tab = button("tab", name, () => this.choose(id), { "data-tab": id });
    tab.append(badge);
    this.row.append(tab);
    this.#tabs.set(id, { tab, pane, badge, unread: 0 });
  }

  remove(id) {
    this.#tabs.get(id)?.tab.remove();
    this.#tabs.delete(id);
    if (this.#chosen === id) this.choose([...this.#tabs.keys()].at(-1));
  }

  choose(id) {
    this.#chosen = id;
    for (const [each, entry] of this.#tabs) {
      const isChosen = each === id;
      entry.tab.setAttribute("aria-current", String(isChosen));
      entry.pane.classList.toggle("chosen", isChosen);
      if (isChosen) this.#mark(entry, 0);
    }
  }

  /** Counts what arrived on a phone that is not shown. */
  arrived(id, count) {
    const entry = this.#tabs.get(id);
    if (id !== this.#chosen) this.#mark(entry, entry.unread + count);
  }

  #mark(entry, unread) {
    entry.unread = unread;
    entry.badge.hidden = unread === 0;
    entry.badge.textContent = String(unread);
    entry.badge.setAttribute("aria-label", `${unread} new`);
  }
}
