import { formDialog } from '../dialog.js';
import { el } from '../dom.js';
import { area } from '../form.js';
import { categories, labels } from '../labels.js';
import { categoryChip } from '../parts.js';
import { write } from '../session.js';
import { toast } from '../toast.js';
import { offerSimilar } from './similar.js';

/**
 * Asks for another category; a figure chooses one.
 *
 * @param done (category) => void once the server has it
 */
export function classify(comment, done) {
  const now = comment.classification?.category;
  const options = categories([now]);
  const chosen = radios(options, now);
  const reason = area('reason', labels.classify.reason, { hint: labels.classify.reasonHint, rows: 2 });
  const dialog = formDialog({
    title: labels.classify.title,
    fields: [chosen, reason],
    yes: labels.classify.yes,
    save: async ({ category, reason: why }) => {
      await write('PATCH', `/comments/${comment.id}/classification`, { category, reason: why || labels.classify.noReason });
      toast(labels.classify.done);
      done(category);
      offerSimilar(comment, category);
    },
  });
  dialog.addEventListener('keydown', (event) => {
    const option = options[Number(event.key) - 1];
    if (option && !event.target.matches('textarea')) {
      event.preventDefault();
      chosen.choose(option);
    }
  });
}

function radios(options, now) {
  const inputs = options.map((category, at) => {
    const input = el('input', { type: 'radio', name: 'category', value: category, autofocus: category === now || (!now && at === 0) });
    input.checked = category === now;
    return input;
  });
  const error = el('p', { class: 'form-error', role: 'alert', hidden: true });
  const value = () => inputs.find((input) => input.checked)?.value ?? null;
  const complain = (words) => {
    error.textContent = words;
    error.hidden = words === '';
  };
  return {
    name: 'category',
    label: labels.classify.category,
    node: el('fieldset', { class: 'field' }, el('legend', { class: 'unseen' }, labels.classify.category),
      el('div', { class: 'radios' }, inputs.map((input, at) =>
        el('label', { class: 'tick' }, input, categoryChip(options[at]), el('kbd', { 'aria-hidden': 'true' }, String(at + 1))))), error),
    get value() {
      return value();
    },
    choose: (category) => {
      const input = inputs.find((each) => each.value === category);
      input.checked = true;
      input.focus();
    },
    check: () => {
      complain(value() ? '' : labels.classify.choose);
      return value() !== null;
    },
    complain,
    focus: () => inputs[0].focus(),
  };
}
