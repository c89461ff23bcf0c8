/** What the page may ask of the stand-in; every call fails with a sentence fit to be shown. */

async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(`/demo/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error("The demo does not answer. Is it still running in the terminal?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error ?? `The demo refused this (${response.status}).`);
  }
  return answer;
}

export const addPhone = (name, language_code) => ask("POST", "phones", { name, language_code });
export const setFault = (fault) => ask("POST", "faults", fault);
export const clearFaults = () => ask("DELETE", "faults");
export const orderBot = (action) => ask("POST", "bot", { action });

/** One phone's part of the server. */
export class PhoneLine {
  constructor(id) {
    this.path = `phones/${encodeURIComponent(id)}`;
  }

  remove() {
    return ask("DELETE", this.path);
  }

  start(payload) {
    return this.#post("start", payload ? { payload } : {});
  }

  text(text) {
    return this.#post("text", { text });
  }

  tap(message_id, data) {
    return this.#post("tap", { message_id, data });
  }

  place({ latitude, longitude, accuracy }) {
    return this.#post("place", { latitude, longitude, accuracy });
  }

  live({ latitude, longitude, accuracy }, period_seconds) {
    return this.#post("live", { latitude, longitude, accuracy, period_seconds });
  }

  walk(message_id, { latitude, longitude, accuracy }) {
    return this.#post("walk", { message_id, latitude, longitude, accuracy });
  }

  stopLive(message_id) {
    return this.#post("stop_live", { message_id });
  }

  /** `kind` is photo, sticker or voice: the server has one of each at hand. */
  media(kind) {
    return this.#post(kind, {});
  }

  offline(offline) {
    return this.#post("offline", { offline });
  }

  block(blocked) {
    return this.#post("block", { blocked });
  }

  friend(from_id, text) {
    return this.#post("friend", { from_id, text });
  }

  /** Asks the bot, inline, what it has to share; the answer stands in the phone's state. */
  inline(query) {
    return this.#post("inline", { query });
  }

  choose(result_id, to) {
    return this.#post("choose", { result_id, to: Number(to) });
  }

  #post(action, body) {
    return ask("POST", `${this.path}/${action}`, body);
  }
}
