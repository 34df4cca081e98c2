import { byId, el, fill } from './dom.js';
import { labels } from './labels.js';

/** The keys of the help sheet. Enter is the focused row's own button and needs nothing here. */
export function listenToKeys(list) {
  const actions = {
    j: () => list.step(1),
    k: () => list.step(-1),
    '/': () => byId('q').focus(),
    '?': () => byId('sheet').showModal(),
  };
  fill(byId('keys'), labels.help.keys.map(([key, what]) =>
    el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, what))));
  byId('help').addEventListener('click', actions['?']);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target.id === 'q') {
      event.target.blur();
    } else if (Object.hasOwn(actions, event.key) && isFree(event)) {
      event.preventDefault();
      actions[event.key]();
    }
  });
}

function isFree(event) {
  const elsewhere = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  const typing = event.target.closest?.('input, select, textarea, dialog');
  return !elsewhere && !typing && !byId('console').hidden;
}
