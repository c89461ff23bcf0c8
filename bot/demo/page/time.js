/** How moments are written on the phones: the clock of this computer, 24 hours. */

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const FULL = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "medium" });

/** `seconds` since 1970; with the day where it is not today. */
export function clockTime(seconds) {
  const moment = new Date(seconds * 1000);
  const isToday = moment.toDateString() === new Date().toDateString();
  return isToday ? CLOCK.format(moment) : `${DAY.format(moment)}, ${CLOCK.format(moment)}`;
}

export const fullTime = (seconds) => FULL.format(new Date(seconds * 1000));

export const clockNow = () => CLOCK.format(new Date());

/** A moment in the shape of Telegram's letters; empty where its own words are to be shown. */
export function shapedTime(seconds, letters) {
  const has = (letter) => letters.includes(letter);
  const shape = {
    weekday: has("w") ? "long" : undefined,
    ...(has("D") && { day: "numeric", month: "long", year: "numeric" }),
    ...(has("d") && { day: "2-digit", month: "2-digit", year: "2-digit" }),
    ...(/t/i.test(letters) && { hour: "2-digit", minute: "2-digit" }),
    ...(has("T") && { second: "2-digit" }),
  };
  const isShaped = Object.values(shape).some((part) => part !== undefined);
  return isShaped ? new Intl.DateTimeFormat("en-GB", shape).format(new Date(seconds * 1000)) : "";
}
