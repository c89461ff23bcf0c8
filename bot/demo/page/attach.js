/** What the paper clip offers: a place, a live place, a picture, a sticker, a voice message. */
import { button, make } from "./dom.js";
import { icon } from "./icons.js";
import { PRESETS, written } from "./places.js";
import { openChoices, openSheet } from "./sheet.js";
import { worldMap } from "./world.js";

const LIVE_PERIODS = [
  { words: "15 minutes", seconds: 15 * 60 },
  { words: "1 hour", seconds: 60 * 60 },
];

const MEDIA = [
  { kind: "photo", sign: "picture", words: "A picture" },
  { kind: "sticker", sign: "smile", words: "A sticker" },
  { kind: "voice", sign: "microphone", words: "A voice message" },
];

export function openAttachments(phone) {
  const here = `${phone.spot.name}: ${written(phone.spot)}`;
  openChoices(phone, "Send …", [
    {
      name: "place",
      sign: icon("pin"),
      words: "A place",
      note: "here, or anywhere on the map",
      act: () => openPlaces(phone),
    },
    ...LIVE_PERIODS.map(({ words, seconds }) => ({
      name: `live-${seconds}`,
      sign: icon("live"),
      words: `Live location for ${words}`,
      note: here,
      act: () => phone.perform(phone.line.live(phone.spot, seconds)),
    })),
    ...MEDIA.map(({ kind, sign, words }) => ({
      name: kind,
      sign: icon(sign),
      words,
      act: () => phone.perform(phone.line.media(kind)),
    })),
  ]);
}

/** Lets the person choose where this phone is, and send it or only stand there. */
export function openPlaces(phone) {
  const fields = {
    latitude: numberField("latitude", "Latitude", 90),
    longitude: numberField("longitude", "Longitude", 180),
    accuracy: numberField("accuracy", "Accuracy, m", 1500, 0),
  };
  const world = worldMap((latitude, longitude) => fill({ latitude, longitude, accuracy: 25 }));
  const fill = (spot) => {
    for (const [name, field] of Object.entries(fields)) field.value = spot[name] ?? "";
    world.mark(spot.latitude, spot.longitude);
  };
  fill(phone.spot);
  const presets = PRESETS.map((preset) => button("preset", preset.name, () => fill(preset)));
  const choose = (event) => {
    event.preventDefault();
    phone.standAt(spotFrom(fields));
    if (event.submitter.value === "send") phone.sendSpot();
    close();
  };
  const form = make(
    "form",
    { class: "place-form", onsubmit: choose },
    world.map,
    make("div", { class: "presets", role: "group", "aria-label": "Known places" }, ...presets),
    make("div", { class: "coordinates-row" }, ...Object.values(fields).map((field) => field.parentNode)),
    make("button", { class: "choice send-place", value: "send" }, "Send this place"),
    make("button", { class: "choice stand-here", value: "stand" }, "Only stand there: nothing is sent"),
  );
  const close = openSheet(phone, `Where is ${phone.name}'s phone?`, form);
}

function numberField(name, words, most, least = -most) {
  const field = make("input", { name, type: "number", step: "any", min: least, max: most, required: true });
  make("label", {}, words, field);
  return field;
}

function spotFrom(fields) {
  const [latitude, longitude, accuracy] = ["latitude", "longitude", "accuracy"].map((name) =>
    Number(fields[name].value),
  );
  const preset = PRESETS.find((known) => known.latitude === latitude && known.longitude === longitude);
  return { name: preset?.name ?? "On the map", latitude, longitude, accuracy };
}
