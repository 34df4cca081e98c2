import { el, fill } from '../../dom.js';
import { failure, notice, skeleton } from '../../parts.js';

/**
 * A table over a whole list: read, drawn, read again after each change.
 *
 * @param heads the column titles; an empty one is for buttons
 * @param row (item, again) => the cells
 * @return again()
 */
export function table(box, { load, heads, row, empty, caption }) {
  const again = async () => {
    try {
      const items = await load();
      fill(box, items.length === 0 ? notice(empty) : draw(items));
    } catch (problem) {
      fill(box, failure(problem, again));
    }
  };
  const draw = (items) => el('div', { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': caption }, el('table', {},
    el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head || el('span', { class: 'unseen' }, '·'))))),
    el('tbody', {}, items.map((item) => el('tr', {}, row(item, again).map((cell, at) => el('td', { 'data-head': heads[at] }, cell)))))));
  fill(box, skeleton(4));
  again();
  return again;
}

/** A title with what can be added beside it. */
export const tabHead = (title, lead, action = null) =>
  el('header', { class: 'tab-head' }, el('div', {}, el('h2', {}, title), el('p', { class: 'muted' }, lead)), action);
