// The simulator's virtual clock, as this page knows it: told by every answer, and carried on in between.

let ahead = 0;
let known = false;

/** The virtual hour, in milliseconds. */
export const now = () => Date.now() + ahead;

/** Takes over the hour that an answer carries. Its header counts whole seconds, so it corrects what is off by more than that. */
export function learn(response) {
  const told = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(told)) return;
  if (Math.abs(told + 500 - now()) > 1500) ahead = told + 500 - Date.now();
  known = true;
  tick();
}

const hour = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

export const timeOfDay = () => hour.format(now()).split(', ').at(-1);

/** How far off a moment is, in the two largest units: "9 d 23 h". */
export function span(milliseconds) {
  const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]];
  const first = units.findIndex(([, size]) => milliseconds >= size);
  if (first < 0) return '0 s';
  const [large, small] = [units[first], units[first + 1]];
  const count = Math.floor(milliseconds / large[1]);
  const rest = small ? Math.floor((milliseconds - count * large[1]) / small[1]) : 0;
  return `${count} ${large[0]}${rest ? ` ${rest} ${small[0]}` : ''}`;
}

/** What a moment to come, or gone, reads as: "in 9 d 23 h", "3 min ago". */
export function relative(moment) {
  const distance = Date.parse(moment) - now();
  if (Math.abs(distance) < 1000) return 'now';
  return distance > 0 ? `in ${span(distance)}` : `${span(-distance)} ago`;
}

/** Keeps the clock and everything that counts down by it up to date. */
export function tick() {
  if (!known) return;
  const clock = document.getElementById('clock');
  const text = `${hour.format(now())} UTC`;
  if (clock.textContent !== text) clock.textContent = text;
  for (const element of document.querySelectorAll('time[data-relative]')) {
    const words = relative(element.dateTime);
    if (element.textContent !== words) element.textContent = words;
  }
}
