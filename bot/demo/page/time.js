// Moments as the hotline's city reads them, whatever the browser's own time zone is.

const WEEKDAYS = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
const two = (number) => String(number).padStart(2, "0");

let offset = 8 * 60; // minutes east of Greenwich; a clock that is not told in UTC corrects it

export function settle(iso) {
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  const minutes = zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  if (minutes) offset = minutes;
}

// Milliseconds, from an ISO string or from Telegram's seconds.
export function millis(moment) {
  if (typeof moment === "number") return moment < 1e12 ? moment * 1000 : moment;
  return Date.parse(moment);
}

function wall(ms) {
  return new Date(ms + offset * 60_000); // to be read with the getUTC… methods
}

export function parts(ms) {
  const at = wall(ms);
  return {
    year: `${at.getUTCFullYear()}年`,
    day: `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`,
    weekday: WEEKDAYS[at.getUTCDay()],
    minute: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
    second: `:${two(at.getUTCSeconds())}`,
  };
}

export function day(ms) {
  const { day: date, weekday } = parts(ms);
  return `${date} ${weekday}`;
}

export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
}
