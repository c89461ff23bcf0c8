/** The pad that moves a phone while it shares its live location. */
import { button, make } from "./dom.js";
import { isLive } from "./map.js";
import { STEP_M, stepped } from "./places.js";
import { clockTime } from "./time.js";

const DIRECTIONS = [
  ["W", "←", "west"],
  ["N", "↑", "north"],
  ["S", "↓", "south"],
  ["E", "→", "east"],
];

export class WalkPad {
  #message = null;

  constructor(phone) {
    this.phone = phone;
    this.words = make("span", { class: "walk-words" });
    const steps = DIRECTIONS.map(([direction, arrow, spoken]) =>
      button("step", arrow, () => this.#walk(direction), {
        label: `Walk ${STEP_M} m ${spoken}`,
        "data-direction": direction,
      }),
    );
    this.pad = make(
      "div",
      { class: "walk-pad", role: "group", "aria-label": "Live location", hidden: true },
      this.words,
      ...steps,
      button("stop-live", "Stop", () => phone.perform(phone.line.stopLive(this.#message.id))),
    );
  }

  update(messages) {
    const mine = ({ from, place, waiting }) => from === "me" && !waiting && isLive(place);
    this.#message = messages.findLast(mine) ?? null;
    this.pad.hidden = this.#message === null;
    if (this.#message) this.words.textContent = `Live until ${clockTime(this.#message.place.live_until)}`;
  }

  #walk(direction) {
    this.phone.standAt(stepped({ ...this.phone.spot, ...coordinates(this.#message.place) }, direction));
    this.phone.perform(this.phone.line.walk(this.#message.id, this.phone.spot));
  }
}

function coordinates({ latitude, longitude }) {
  return { latitude, longitude };
}
