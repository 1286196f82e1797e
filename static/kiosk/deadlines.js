/* By when a complaint is answered, as kiosk/deadlines.py reckons it: a tablet makes the receipt. */

const DAY = 86_400_000;
const WEEKEND = [0, 6];

/** The so-many-th working day after this one, which itself does not count; days are YYYY-MM-DD. */
export function answerBy({ answer_days: days, holidays }, today) {
  let day = new Date(today);
  for (let left = days; left; left -= isWorking(day, holidays) ? 1 : 0) day = new Date(day.getTime() + DAY);
  return written(day);
}

/** Today where the centre is, whatever the tablet's own zone. */
export function athensDay() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Athens" }).format(new Date());
}

/** 9/4/2024 */
export function shortDate(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date}/${month}/${year}`;
}

function isWorking(day, holidays) {
  return !WEEKEND.includes(day.getUTCDay()) && !holidays.includes(written(day));
}

function written(day) {
  return day.toISOString().slice(0, 10);
}
