import { el, fill } from '../dom.js';
import { labels } from '../labels.js';
import { button } from '../parts.js';

const LISTS = ['words', 'language', 'author'];
const TYPES = ['words', 'link', 'phone', 'email', 'wordless', 'mentions_only', 'language', 'author'];
const MOST = 5;

/** The conditions of a rule, as a field of a form: all of them have to hold. */
export class Conditions {
  name = 'when';
  label = labels.rule.when;
  #rows;
  #box = el('div', { class: 'conditions' });
  #error = el('p', { class: 'form-error', role: 'alert', hidden: true });

  constructor(conditions) {
    this.#rows = (conditions.length ? conditions : [{ type: 'words', any: [] }]).map((each) => ({ type: each.type, any: each.any ?? [] }));
    this.node = el('fieldset', { class: 'field' }, el('legend', {}, this.label), el('p', { class: 'hint' }, labels.rule.whenHint), this.#box, this.#error);
    this.#draw();
  }

  get value() {
    return this.#rows.map(({ type, any }) => (LISTS.includes(type) ? { type, any } : { type }));
  }

  check() {
    const empty = this.#rows.some(({ type, any }) => LISTS.includes(type) && any.length === 0);
    this.complain(empty ? labels.rule.emptyList : '');
    return !empty;
  }

  complain(text) {
    this.#error.textContent = text;
    this.#error.hidden = text === '';
  }

  focus() {
    this.#box.querySelector('textarea, select')?.focus();
  }

  #draw() {
    fill(this.#box, this.#rows.map((row, at) => this.#row(row, at)),
      this.#rows.length < MOST && button(labels.rule.addCondition, () => this.#change(() => this.#rows.push({ type: 'link', any: [] })), { kind: 'plain small' }));
  }

  #change(how) {
    how();
    this.#draw();
    this.node.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #row(row, at) {
    const type = el('select', { 'aria-label': labels.rule.condition(at + 1) }, TYPES.map((each) => el('option', { value: each, selected: each === row.type }, labels.rule.type[each])));
    type.addEventListener('change', () => this.#change(() => (row.type = type.value)));
    return el('div', { class: 'condition' }, type,
      this.#rows.length > 1 && button(labels.rule.removeCondition, () => this.#change(() => this.#rows.splice(at, 1)), { kind: 'quiet small' }),
      LISTS.includes(row.type) && this.#listed(row));
  }

  #listed(row) {
    const box = el('textarea', { rows: 3, dir: 'auto', maxlength: 20_000, 'aria-label': labels.rule.type[row.type], placeholder: labels.rule.listHint[row.type] });
    box.value = row.any.join('\n');
    box.addEventListener('input', () => (row.any = box.value.split('\n').map((line) => line.trim()).filter(Boolean)));
    return box;
  }
}
