/** Draws the small map of a place: a grid to scale, a pin, a circle of accuracy, the way walked. */
import { draw, make } from "./dom.js";
import { offsetM, written } from "./places.js";
import { clockTime } from "./time.js";

const WIDTH = 260;
const HEIGHT = 150;
const FINEST_M_PER_PIXEL = 5;
const LARGEST_CIRCLE_PX = 58;
const SMALLEST_CELL_PX = 36;

/** `trail` holds the earlier positions of a live place, oldest first. */
export function placeFigure(place, trail) {
  const scale = Math.max(FINEST_M_PER_PIXEL, (place.accuracy ?? 0) / LARGEST_CIRCLE_PX);
  const cellM = roundCell(SMALLEST_CELL_PX * scale);
  const state = liveState(place);
  const figure = make(
    "figure",
    { class: "place", "data-state": state.name },
    draw(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `Map: ${written(place)}` },
      draw("rect", { class: "map-ground", width: WIDTH, height: HEIGHT }),
      draw("path", { class: "map-grid", d: gridPath(place, cellM, scale) }),
      circle("map-accuracy", (place.accuracy ?? 0) / scale),
      trail.length ? trailLine(place, trail, scale) : null,
      state.name === "live" ? circle("map-pulse", 14) : null,
      draw("path", { class: "map-pin", d: pinPath() }),
      circle("map-pin-eye", 4, HEIGHT / 2 - 21),
      ...scaleBar(cellM, scale),
    ),
  );
  figure.append(caption(place, state));
  return figure;
}

/** Whether a live place still moves: `live_until` is in seconds. */
export function isLive(place) {
  return Boolean(place?.live_until) && !place.ended && place.live_until * 1000 > Date.now();
}

function liveState(place) {
  if (isLive(place)) return { name: "live", words: `live until ${clockTime(place.live_until)}` };
  if (place.live_until || place.ended) return { name: "ended", words: "live location ended" };
  return { name: "still", words: "" };
}

function caption(place, state) {
  const accuracy = place.accuracy ? `± ${Math.round(place.accuracy)} m` : "";
  return make(
    "figcaption",
    { dir: "ltr" },
    make("span", { class: "coordinates" }, written(place)),
    accuracy ? make("span", { class: "accuracy" }, accuracy) : null,
    state.words ? make("span", { class: "live-state" }, state.words) : null,
  );
}

function circle(className, r, cy = HEIGHT / 2) {
  return draw("circle", { class: className, cx: WIDTH / 2, cy, r: r.toFixed(1) });
}

/** 1, 2 or 5 times a power of ten, at least `atLeastM`. */
function roundCell(atLeastM) {
  const power = 10 ** Math.floor(Math.log10(atLeastM));
  return [1, 2, 5, 10].map((factor) => factor * power).find((cell) => cell >= atLeastM);
}

/** The lines stay where they are on the ground, so that a walker is seen to move. */
function gridPath(place, cellM, scale) {
  const { east, north } = offsetM({ latitude: Math.round(place.latitude), longitude: 0 }, place);
  const cell = cellM / scale;
  const lines = [];
  for (let x = WIDTH / 2 - (((east % cellM) + cellM) % cellM) / scale - 4 * cell; x < WIDTH; x += cell) {
    if (x > 0) lines.push(`M${x.toFixed(1)} 0V${HEIGHT}`);
  }
  for (let y = HEIGHT / 2 + (((north % cellM) + cellM) % cellM) / scale - 4 * cell; y < HEIGHT; y += cell) {
    if (y > 0) lines.push(`M0 ${y.toFixed(1)}H${WIDTH}`);
  }
  return lines.join("");
}

function trailLine(place, trail, scale) {
  const points = [...trail, place].map((spot) => {
    const { east, north } = offsetM(place, spot);
    return `${(WIDTH / 2 + east / scale).toFixed(1)},${(HEIGHT / 2 - north / scale).toFixed(1)}`;
  });
  return draw("polyline", { class: "map-trail", points: points.join(" ") });
}

function pinPath() {
  const x = WIDTH / 2;
  const y = HEIGHT / 2;
  return `M${x} ${y}c-4 -8 -11 -13 -11 -21a11 11 0 0 1 22 0c0 8 -7 13 -11 21z`;
}

function scaleBar(cellM, scale) {
  const length = cellM / scale;
  const words = cellM >= 1000 ? `${cellM / 1000} km` : `${cellM} m`;
  return [
    draw("path", { class: "map-scale", d: `M8 ${HEIGHT - 12}v4h${length.toFixed(1)}v-4` }),
    draw("text", { class: "map-words", x: 8, y: HEIGHT - 16 }, words),
    draw("text", { class: "map-words", x: WIDTH - 8, y: 16, "text-anchor": "end" }, "N ↑"),
  ];
}
