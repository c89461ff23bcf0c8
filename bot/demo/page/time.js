/**
 * How moments are written on the phones: the clock of this computer, 24 hours. What the page itself
 * says is English; a moment in the words of a message is in the language of the phone.
 */

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

/**
 * A moment in the shape of Telegram's letters; empty where its own words are to be shown. Where
 * this browser does not know the language, in numbers alone.
 */
export function shapedTime(seconds, letters, language) {
  const has = (letter) => letters.includes(letter);
  const hasWords = isKnown(language);
  const shape = {
    weekday: has("w") && (hasWords || letters === "w") ? "long" : undefined,
    ...(has("D") && { day: "numeric", month: hasWords ? "long" : "numeric", year: "numeric" }),
    ...(has("d") && { day: "2-digit", month: "2-digit", year: "2-digit" }),
    ...(/t/i.test(letters) && { hour: "2-digit", minute: "2-digit" }),
    ...(has("T") && { second: "2-digit" }),
  };
  if (Object.values(shape).every((part) => part === undefined)) return "";
  const locale = hasWords ? language : "en-GB";
  const format = new Intl.DateTimeFormat(locale, { ...shape, hourCycle: "h23" });
  return format.format(new Date(seconds * 1000));
}

function isKnown(language) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}
