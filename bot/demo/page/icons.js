/** Signs drawn here, because a bare machine may have no font with pictures in it. */
import { draw } from "./dom.js";

const STROKES = {
  clip: "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.3 4.3l-7.8 7.7a1.5 1.5 0 0 1-2.1-2.1L14 7.6",
  clock: "M12 3a9 9 0 1 0 .01 0zM12 7v5l3.5 2.5",
  forward: "M14 5l6 6-6 6M20 11h-8c-5 0-8 3-8 8",
  keyboard: "M3 6h18v12H3zM6.5 9.5h1M10 9.5h1M13.5 9.5h1M17 9.5h.5M6.5 12h1M10 12h1M13.5 12h1M17 12h.5M8 15h8",
  live: "M12 12h.01M8.5 15.5a5 5 0 0 1 0-7M15.5 8.5a5 5 0 0 1 0 7M5.5 18.5a9.2 9.2 0 0 1 0-13M18.5 5.5a9.2 9.2 0 0 1 0 13",
  menu: "M4 7h16M4 12h16M4 17h16",
  microphone: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  phone: "M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5zM11 18.5h2",
  picture: "M3 5h18v14H3zM3 16l5-5 5 5 3-3 5 4M15.5 9h.01",
  pin: "M12 21c-1-4-6-6.5-6-11.5a6 6 0 0 1 12 0c0 5-5 7.5-6 11.5zM12 9.5h.01",
  pinned: "M9 3h6l-1 7 4 4H6l4-4zM12 14v7",
  send: "M4 12L3 4l18 8-18 8 1-8zM4 12h8",
  slash: "M15 4L9 20",
  smile: "M12 3a9 9 0 1 0 .01 0zM9 9.5v.5M15 9.5v.5M8 14c1.8 2.8 6.2 2.8 8 0",
};

/** A sign as wide as the text is high; `spoken` where it stands without words. */
export function icon(name, spoken = null) {
  return draw(
    "svg",
    {
      class: `icon icon-${name}`, viewBox: "0 0 24 24",
      role: spoken ? "img" : null, "aria-label": spoken, "aria-hidden": spoken ? null : "true",
    },
    draw("path", { d: STROKES[name] }),
  );
}
