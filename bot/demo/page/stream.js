/** Listens to the stand-in's events, each of which carries the whole state of one thing. */

const SNAPSHOT_GRACE_MS = 1500;

/**
 * Calls `listener[kind](state)` for every event, and `listener.line(isUp)` when the connection
 * comes or goes. After a reconnection `listener.present(ids)` names the phones that still exist.
 */
export function listen(listener) {
  const source = new EventSource("/demo/stream");
  let met = new Set();
  for (const kind of ["phone", "gone", "bot", "faults", "toast", "commands"]) {
    source.addEventListener(kind, (event) => {
      const state = JSON.parse(event.data);
      if (kind === "phone") met.add(String(state.id));
      listener[kind](state);
    });
  }
  source.addEventListener("open", () => {
    met = new Set();
    listener.line(true);
    setTimeout(() => listener.present(met), SNAPSHOT_GRACE_MS);
  });
  source.addEventListener("error", () => listener.line(false));
}
