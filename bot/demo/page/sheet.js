/** Sheets that slide over one phone: menus, choices and alerts; Escape or a press outside closes. */
import { button, make } from "./dom.js";

/** Opens a sheet over `phone`, whose other parts rest meanwhile, and returns its `close`. */
export function openSheet(phone, title, ...content) {
  const resting = [...phone.frame.children].filter((part) => !part.inert);
  const close = () => {
    for (const part of resting) part.inert = false;
    dialog.close();
    shade.remove();
  };
  const dialog = make(
    "dialog",
    { class: "sheet", tabindex: -1, "aria-label": title },
    make(
      "header",
      {},
      make("h3", { dir: "auto" }, title),
      button("close", "✕", close, { label: "Close" }),
    ),
    make("div", { class: "sheet-body" }, ...content),
  );
  const shade = make("div", { class: "shade" }, dialog);
  shade.addEventListener("click", (event) => {
    if (event.target === shade) close();
  });
  shade.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  phone.frame.append(shade);
  dialog.show();
  for (const part of resting) part.inert = true;
  return close;
}

/** What Telegram shows when a tap is answered with `show_alert`. */
export function openAlert(phone, text) {
  const close = openSheet(
    phone,
    "Homeline",
    make("p", { class: "alert-text", dir: "auto" }, text),
    button("choice", "OK", () => close(), { autofocus: true }),
  );
}

/** A column of large choices; each is {sign, words, note?, act}. Choosing closes the sheet. */
export function openChoices(phone, title, choices) {
  const close = openSheet(
    phone,
    title,
    ...choices.map(({ sign, words, note, act, name }, index) =>
      make(
        "button",
        {
          type: "button",
          class: "choice",
          "data-choice": name ?? null,
          autofocus: index === 0,
          onclick: () => {
            close();
            act();
          },
        },
        make("span", { class: "choice-sign" }, sign),
        make("span", { class: "choice-words", dir: "auto" }, words),
        note ? make("small", { dir: "auto" }, note) : null,
      ),
    ),
  );
}
