import { el, fill } from './dom.js';
import { labels } from './labels.js';
import { complain } from './toast.js';

/**
 * Opens a dialog; it goes away by Escape, its cancel button or `close`. Where the focus was, it returns to.
 *
 * @param build (close) => what is in it, below the title
 */
export function openDialog(title, build, { wide = false, onclose = () => {} } = {}) {
  const before = document.activeElement;
  const node = el('dialog', { class: wide ? 'dialog wide' : 'dialog', 'aria-labelledby': 'dialog-title' });
  const close = () => node.close();
  fill(node, el('h2', { id: 'dialog-title' }, title), build(close));
  node.addEventListener('close', () => {
    node.remove();
    before?.isConnected && before.focus({ preventScroll: true });
    onclose();
  });
  document.body.append(node);
  node.showModal();
  node.querySelector('[autofocus]')?.focus();
  return node;
}

/** Asks before something that is not easily undone. Resolves to whether it was wanted. */
export function confirmed({ title, detail, yes, danger = false }) {
  return new Promise((answer) => {
    let said = false;
    openDialog(title, (close) => [
      el('p', { class: 'muted', dir: 'auto' }, detail),
      el('div', { class: 'dialog-foot' },
        el('button', { class: 'plain', type: 'button', onclick: close }, labels.dialog.cancel),
        el('button', { class: danger ? 'danger' : 'primary', autofocus: true, onclick: () => { said = true; close(); } }, yes)),
    ], { onclose: () => answer(said) });
  });
}

/**
 * A form in a dialog. What the server refuses is said beside the field it names, and nothing typed is lost.
 *
 * @param fields built by parley/form.js
 * @param save (values) => Promise; the dialog closes when it is done
 */
export function formDialog({ title, detail = null, fields, yes, save, danger = false }) {
  return openDialog(title, (close) => {
    const error = el('p', { class: 'form-error', role: 'alert', hidden: true });
    const submit = el('button', { class: danger ? 'danger' : 'primary' }, yes);
    return el('form', { class: 'form', novalidate: true, onsubmit: (event) => submitForm(event, { fields, save, error, submit, close }) },
      detail && el('p', { class: 'muted' }, detail),
      fields.map((field) => field.node),
      error,
      el('div', { class: 'dialog-foot' },
        el('button', { class: 'plain', type: 'button', onclick: close }, labels.dialog.cancel), submit));
  });
}

/** Sends a form; used by dialogs and by pages that are forms. */
export async function submitForm(event, { fields, save, error, submit, close = () => {} }) {
  event.preventDefault();
  fields.forEach((field) => field.complain(''));
  const wrong = fields.find((field) => !field.check());
  if (wrong) {
    wrong.focus();
    return;
  }
  submit.disabled = true;
  error.hidden = true;
  try {
    await save(Object.fromEntries(fields.map((field) => [field.name, field.value])));
    close();
  } catch (problem) {
    said(problem, fields, error);
  }
  submit.disabled = false;
}

function said(problem, fields, error) {
  if (!problem.words) {
    complain(problem);
    throw problem;
  }
  const unplaced = problem.errors.filter(({ field, message }) => {
    const owner = fields.find(({ name }) => name === field || field?.startsWith(`${name}[`));
    owner?.complain(`${owner.label} ${message}`);
    return !owner;
  });
  if (problem.errors.length === 0 || unplaced.length > 0) {
    error.textContent = problem.words;
    error.hidden = false;
  }
}
