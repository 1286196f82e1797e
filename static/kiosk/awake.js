/* The screen stays on while the centre is open, and may sleep when it is not. */

const LOOK_AGAIN = 60_000;
const ATHENS = { timeZone: "Europe/Athens", hourCycle: "h23" };

export function keepAwake(settings) {
  let held = null;
  const look = async () => {
    const wanted = document.visibilityState === "visible" && isOpen(settings()?.hours, new Date());
    if (!wanted) held = void held?.release();
    else if (!held || held.released) held = await navigator.wakeLock?.request("screen").catch(() => null);
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_AGAIN);
  look();
}

/** Whether the centre is open; a centre that never said when is taken as open. */
export function isOpen(hours, moment) {
  if (!hours) return true;
  const day = new Intl.DateTimeFormat("en-CA", { ...ATHENS, dateStyle: "short" }).format(moment);
  const time = new Intl.DateTimeFormat("en-GB", { ...ATHENS, timeStyle: "short" }).format(moment);
  const week = hours.weeks.findLast(({ since }) => since <= day);
  const weekday = (new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7;
  const span = hours.holidays.includes(day) ? null : week?.days[weekday];
  return Boolean(span && span[0] <= time && time < span[1]);
}
