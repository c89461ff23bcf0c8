/** Places a phone can be in, how it walks, and how a position is written. */

const METRES_PER_DEGREE = 111_320;
export const STEP_M = 150;

/** Towns as GeoNames (CC BY 4.0) has them; the last two are far from any street. */
export const PRESETS = [
  { name: "Doha", latitude: 25.2855, longitude: 51.531, accuracy: 25 },
  { name: "Kathmandu", latitude: 27.7017, longitude: 85.3206, accuracy: 25 },
  { name: "Beirut", latitude: 33.8933, longitude: 35.5016, accuracy: 25 },
  { name: "Cairo", latitude: 30.0626, longitude: 31.2497, accuracy: 25 },
  { name: "Riyadh", latitude: 24.6877, longitude: 46.7219, accuracy: 800 },
  { name: "Kuala Lumpur", latitude: 3.1412, longitude: 101.6865, accuracy: 60 },
  { name: "At sea", latitude: 34.5, longitude: 18.2, accuracy: 1500 },
  { name: "Desert", latitude: 22.5, longitude: 52.5, accuracy: 400 },
];

/** Where a new phone stands: the migrant of the story in Doha, the relative in Beirut. */
export function firstSpot(languageCode) {
  return PRESETS.find(({ name }) => name === (languageCode === "ar" ? "Beirut" : "Doha"));
}

/** East and north of `from`, in metres, on ground flat enough for a small map. */
export function offsetM(from, to) {
  const shrink = Math.cos((Math.round(from.latitude) * Math.PI) / 180);
  return {
    east: (to.longitude - from.longitude) * METRES_PER_DEGREE * shrink,
    north: (to.latitude - from.latitude) * METRES_PER_DEGREE,
  };
}

/** One step further; `direction` is N, E, S or W. */
export function stepped({ latitude, longitude, accuracy }, direction) {
  const along = STEP_M / METRES_PER_DEGREE;
  const across = along / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const north = { N: along, S: -along }[direction] ?? 0;
  const east = { E: across, W: -across }[direction] ?? 0;
  return {
    name: "on the way",
    latitude: Math.min(90, Math.max(-90, round(latitude + north))),
    longitude: round(((longitude + east + 540) % 360) - 180),
    accuracy,
  };
}

export function written({ latitude, longitude }) {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

function round(degrees) {
  return Number(degrees.toFixed(6));
}
