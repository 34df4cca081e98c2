import { el } from './dom.js';
import { openDialog } from './dialog.js';
import { labels } from './labels.js';
import { go } from './router.js';

/** How long the second key of "g r" may take. */
const SECOND_KEY_MS = 1_200;
const PLACES = { r: 'reviews', c: 'comments', t: 'tickets', p: 'policies', u: 'rules', b: 'reclassify', l: 'learning', m: 'spend', s: 'settings' };

/** @param screen () => the open screen; its `keys` are tried first */
export function listenToKeys(screen) {
  let goingUntil = 0;
  addEventListener('keydown', (event) => {
    if (isElsewhere(event) || document.querySelector('dialog[open]')) {
      return;
    }
    const { key } = event;
    if (isTyping(event.target)) {
      screen()?.typing?.(event);
      return;
    }
    const going = goingUntil > Date.now() && PLACES[key];
    goingUntil = key === 'g' ? Date.now() + SECOND_KEY_MS : 0;
    const action = going ? () => go(PLACES[key]) : actionOf(screen(), key);
    // Space and Enter belong to a button or link that has the focus.
    if (action && !((key === 'Enter' || key === ' ') && event.target.closest('button, a, summary, [role=button]'))) {
      event.preventDefault();
      action(event);
    }
  });
}

/** The sheet of all keys. */
export function showKeys() {
  openDialog(labels.help.title, (close) => [
    el('div', { class: 'keys' }, labels.help.groups.map(([title, keys]) =>
      el('section', {}, el('h3', {}, title), el('dl', {}, keys.map(([key, what]) =>
        el('div', {}, el('dt', {}, key.split(' ').map((each) => el('kbd', {}, each))), el('dd', {}, what))))))),
    el('div', { class: 'dialog-foot' }, el('button', { class: 'primary', autofocus: true, onclick: close }, labels.help.close)),
  ], { wide: true });
}

function actionOf(screen, key) {
  const keys = screen?.keys ?? {};
  if (Object.hasOwn(keys, key)) {
    return keys[key];
  }
  return { '?': showKeys, '/': () => search() }[key];
}

/** The search box of this screen, or the one over all comments. */
function search() {
  const box = document.querySelector('[data-search]');
  if (box) {
    box.focus();
    box.select();
  } else {
    go('comments', null, { find: '1' });
  }
}

function isElsewhere(event) {
  const typing = isTyping(event.target);
  const modified = event.altKey || ((event.ctrlKey || event.metaKey) && !(typing && event.key === 'Enter'));
  return modified || event.isComposing || !(event.target instanceof Element);
}

function isTyping(target) {
  return target.matches('input:not([type=checkbox]), select, textarea, [contenteditable]');
}
