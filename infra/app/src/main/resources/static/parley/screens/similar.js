import { openDialog } from '../dialog.js';
import { el } from '../dom.js';
import { labels } from '../labels.js';
import { busily, categoryChip } from '../parts.js';
import { get, write } from '../session.js';
import { complain, toast } from '../toast.js';

/** After a correction: offers the recent decisions about comments that mean the same, where they differ from it. */
export async function offerSimilar(comment, category) {
  const { items } = await get(`/comments/${comment.id}/similar`).catch(() => ({ items: [] }));
  const others = items.filter((item) => item.category !== category);
  if (others.length > 0) {
    toast(labels.similar.found(others.length), { offer: { words: labels.similar.look, act: () => look(others, category) } });
  }
}

function look(others, category) {
  const ticks = others.map((item) => {
    const input = el('input', { type: 'checkbox', value: item.id, checked: true });
    return { input, node: el('label', { class: 'tick' }, input, el('span', { class: 'grow', dir: 'auto' }, item.text), categoryChip(item.category)) };
  });
  openDialog(labels.similar.title, (close) => {
    const yes = el('button', { class: 'primary', autofocus: true }, labels.similar.yes);
    const correct = async (event) => {
      event.preventDefault();
      await busily(yes, () => correctAll(ticks.map(({ input }) => input).filter((input) => input.checked), category));
      close();
    };
    return el('form', { class: 'form', onsubmit: correct },
      el('p', { class: 'muted similar-lead' }, labels.similar.lead, ' ', categoryChip(category)),
      el('div', { class: 'radios similar' }, ticks.map(({ node }) => node)),
      el('div', { class: 'dialog-foot' }, el('button', { class: 'plain', type: 'button', onclick: close }, labels.dialog.cancel), yes));
  }, { wide: true });
}

/** One after the other: what is refused is said, and does not stop the rest. */
async function correctAll(chosen, category) {
  let done = 0;
  for (const { value } of chosen) {
    try {
      await write('PATCH', `/comments/${value}/classification`, { category, reason: labels.similar.reason });
      done += 1;
    } catch (problem) {
      complain(problem);
    }
  }
  if (done > 0) {
    toast(labels.similar.done(done));
  }
}
