import { announce, byId, el } from './dom.js';
import { labels } from './labels.js';

const SHOWN_MS = 4_000;
const SHOWN_LONG_MS = 9_000;
const AT_ONCE = 3;

/**
 * A word about what has just been done.
 *
 * @param undo offered as long as `until` is ahead: what the key z does as well
 * @param offer {words, act}: what could be done next
 */
export function toast(words, { undo = null, until = null, offer = null, bad = false } = {}) {
  const left = el('span', { class: 'toast-left', 'aria-hidden': 'true' });
  const node = el('div', { class: bad ? 'toast bad' : 'toast', role: bad ? 'alert' : 'status' }, el('span', { dir: 'auto' }, words), left);
  const shown = { close: () => close(node), words: (said) => (node.firstChild.textContent = said) };
  if (undo) {
    node.append(el('button', { class: 'toast-undo', onclick: undo }, labels.toast.undo, ' ', el('kbd', {}, 'z')));
  } else {
    if (offer) {
      node.append(el('button', { class: 'toast-undo', onclick: () => { close(node); offer.act(); } }, offer.words));
    }
    node.append(el('button', { class: 'toast-close', 'aria-label': labels.toast.close, onclick: shown.close }, '×'));
  }
  const box = byId('toasts');
  box.append(node);
  while (box.children.length > AT_ONCE) {
    close(box.firstElementChild);
  }
  const end = until ? Date.parse(until) : Date.now() + (bad || offer ? SHOWN_LONG_MS : SHOWN_MS);
  tick(node, left, end, until !== null);
  return shown;
}

export const complain = (problem) => toast(problem.words ?? String(problem), { bad: true });

export function copied(text, words) {
  navigator.clipboard?.writeText(text).then(() => toast(words), () => announce(text));
}

function tick(node, left, end, counts) {
  const seconds = Math.ceil((end - Date.now()) / 1_000);
  if (seconds <= 0) {
    return close(node);
  }
  left.textContent = counts ? labels.toast.seconds(seconds) : '';
  return setTimeout(() => node.isConnected && tick(node, left, end, counts), Math.min(1_000, end - Date.now()));
}

function close(node) {
  node?.remove();
}
