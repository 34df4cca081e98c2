import { el } from './dom.js';

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
  ['week', 5],
  ['month', 12],
];

/** "3 min. ago", with the full time on hover; `refreshTimes` keeps it true. */
export function ago(iso) {
  return el('time', { datetime: iso, title: exactly(iso) }, said(iso));
}

export function exactly(iso) {
  return absolute.format(new Date(iso));
}

export function refreshTimes(root) {
  for (const node of root.querySelectorAll('time')) {
    const words = said(node.dateTime);
    if (node.textContent !== words) {
      node.textContent = words;
    }
  }
}

function said(iso) {
  // A server a little ahead of this machine must not speak of the future.
  let span = Math.min(0, (new Date(iso) - Date.now()) / 1000);
  if (span > -10) {
    return relative.format(0, 'second');
  }
  for (const [unit, size] of STEPS) {
    if (-span < size) {
      return relative.format(Math.round(span), unit);
    }
    span /= size;
  }
  return exactly(iso);
}
