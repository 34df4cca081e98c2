import { el, fill } from './dom.js';
import { labels } from './labels.js';

let made = 0;

/** A labelled field: {name, label, node, value, check(), complain(words), focus()}. */
function field(name, label, input, { hint = '', required = false, read = () => input.value.trim(), beside = false } = {}) {
  const id = `field-${++made}`;
  const error = el('p', { class: 'form-error', id: `${id}-error`, hidden: true });
  input.id = id;
  input.name = name;
  input.required = required;
  input.setAttribute('aria-describedby', `${id}-error${hint ? ` ${id}-hint` : ''}`);
  const complain = (words) => {
    error.textContent = words;
    error.hidden = words === '';
    input.setAttribute('aria-invalid', String(words !== ''));
  };
  const check = () => {
    complain(input.validity.valid ? '' : labels.form.invalid(label, input.validity));
    return input.validity.valid;
  };
  const parts = [el('label', { for: id }, label), input];
  return {
    name,
    label,
    input,
    node: el('div', { class: beside ? 'field beside' : 'field' },
      beside ? parts.reverse() : parts,
      hint && el('p', { class: 'hint', id: `${id}-hint` }, hint), error),
    get value() {
      return read();
    },
    check,
    complain,
    focus: () => input.focus(),
  };
}

export function text(name, label, { type = 'text', value = '', hint, required = true, max = 200, complete = 'off', min, step, top } = {}) {
  const input = el('input', { type, maxlength: max, autocomplete: complete, min, max: top, step, dir: 'auto' });
  input.value = value ?? '';
  const number = () => (input.value === '' ? null : Number(input.value));
  return field(name, label, input, { hint, required, read: type === 'number' ? number : undefined });
}

export function area(name, label, { value = '', hint, required = false, max = 500, rows = 3 } = {}) {
  const input = el('textarea', { rows, maxlength: max, dir: 'auto' });
  input.value = value;
  return field(name, label, input, { hint, required });
}

/** @param options [value, words] pairs */
export function choice(name, label, options, { value, hint, required = true } = {}) {
  const input = el('select', {});
  fill(input, options.map(([each, words]) => el('option', { value: each }, words)));
  input.value = value ?? options[0]?.[0] ?? '';
  return field(name, label, input, { hint, required });
}

export function tick(name, label, { value = false, hint } = {}) {
  const input = el('input', { type: 'checkbox' });
  input.checked = value;
  return field(name, label, input, { hint, read: () => input.checked, beside: true });
}

/** Several of a few. */
export function ticks(name, label, options, { value = [], hint } = {}) {
  const boxes = options.map(([each, words]) => {
    const box = el('input', { type: 'checkbox', value: each });
    box.checked = value.includes(each);
    return { box, node: el('label', { class: 'tick' }, box, el('span', {}, words)) };
  });
  const error = el('p', { class: 'form-error', role: 'alert', hidden: true });
  const node = el('fieldset', { class: 'field' }, el('legend', {}, label), hint && el('p', { class: 'hint' }, hint),
    boxes.length ? el('div', { class: 'ticks' }, boxes.map((each) => each.node)) : el('p', { class: 'muted' }, labels.form.none), error);
  return {
    name,
    label,
    node,
    boxes: boxes.map((each) => each.box),
    get value() {
      return boxes.filter((each) => each.box.checked).map((each) => each.box.value);
    },
    check: () => true,
    complain: (words) => {
      error.textContent = words;
      error.hidden = words === '';
    },
    focus: () => boxes[0]?.box.focus(),
  };
}
