/** Sharing through the bot: the phone is chosen first, then one of the things the bot offers. */
import { icon } from "./icons.js";
import { openChoices } from "./sheet.js";

export class InlineShare {
  /** What was asked for and is not answered yet: {query, to}. */
  #asked = null;

  constructor(phone) {
    this.phone = phone;
  }

  ask(query, to) {
    this.#asked = { query, to };
    this.phone.perform(this.phone.line.inline(query));
  }

  /** `offer` is {query, results} or null, as it stands in the phone's state. */
  update(offer) {
    if (!offer || offer.query !== this.#asked?.query) return;
    const { to } = this.#asked;
    this.#asked = null;
    if (!offer.results.length) {
      this.phone.toast("The bot has nothing to share for this.");
      return;
    }
    openChoices(
      this.phone,
      `Share with ${to.name}`,
      offer.results.map(({ id, title, description }) => ({
        name: id,
        sign: icon("forward"),
        words: title,
        note: description,
        act: () => this.phone.perform(this.phone.line.choose(id, to.id)),
      })),
    );
  }
}
