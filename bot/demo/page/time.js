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
