import { app } from '../app.js';
import { formDialog } from '../dialog.js';
import { el, fill } from '../dom.js';
import { text } from '../form.js';
import { labelOf, labels } from '../labels.js';
import { button, categoryChip, failure, skeleton } from '../parts.js';
import { get, write } from '../session.js';
import { ago } from '../time.js';
import { toast } from '../toast.js';

const SOURCES = ['rule', 'cache', 'local', 'llm', 'human', 'undecided'];

/** How much the brand's own model decides, how often it is right, and how right it has to be. */
export class Learning {
  node = el('div', { class: 'settings learning' });

  async show() {
    fill(this.node, head(), skeleton(5));
    try {
      const learning = await get('/learning');
      fill(this.node, head(), this.#trust(learning), decisions(learning.decisions), model(learning));
    } catch (problem) {
      fill(this.node, head(), failure(problem, () => this.show()));
    }
  }

  #trust(learning) {
    const say = labels.learning;
    const { agreement } = learning;
    return el('section', { class: 'panel', 'aria-label': say.trust },
      el('header', { class: 'tab-head' }, el('h2', {}, say.trust),
        app.may('manager') && button(say.change, () => this.#change(learning.bar), { sign: 'edit' })),
      el('p', {}, say.bar(share(learning.bar)), ' ', learning.sure_from === null ? say.asks : say.sure(share(learning.sure_from))),
      el('p', {}, agreement ? say.agreement(share(agreement.share), share(agreement.from), share(agreement.to), agreement.audits) : say.noAudits),
      learning.tightened > 0 && el('p', {}, say.tightened(learning.tightened), ' ', ago(learning.tightened_at)),
      learning.guarded.length > 0 && el('p', {}, say.guarded, ' ', learning.guarded.map((category) => [categoryChip(category), ' '])));
  }

  #change(bar) {
    const say = labels.learning;
    formDialog({
      title: say.change,
      detail: say.changeMore,
      fields: [text('bar', say.field, { type: 'number', value: percents(bar), min: 50, top: 99.9, step: 0.1 })],
      yes: say.save,
      save: async (values) => {
        await write('PUT', '/learning', { bar: Number(values.bar) / 100 });
        toast(say.saved);
        this.show();
      },
    });
  }
}

const percents = (value) => Math.round(value * 1_000) / 10;
const share = (value) => `${percents(value).toLocaleString()} %`;

const head = () => el('div', { class: 'settings-head' }, el('h1', {}, labels.places.learning), el('p', { class: 'muted' }, labels.learning.lead));

function decisions(counts) {
  const say = labels.learning;
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return el('section', { class: 'panel', 'aria-label': say.decisions },
    el('h2', {}, say.decisions),
    all === 0
      ? el('p', { class: 'muted' }, say.noDecisions)
      : el('table', {}, el('caption', { class: 'unseen' }, say.decisions),
        el('tbody', {}, SOURCES.filter((source) => counts[source]).map((source) => el('tr', {},
          el('th', { scope: 'row' }, source === 'undecided' ? labels.learning.undecided : labelOf('source', source)),
          el('td', {}, counts[source].toLocaleString()),
          el('td', {}, share(counts[source] / all)))))));
}

function model(learning) {
  const say = labels.learning;
  const fitted = learning.model;
  return el('section', { class: 'panel', 'aria-label': say.model },
    el('h2', {}, say.model),
    fitted
      ? [el('p', {}, say.fitted(fitted.version, fitted.precedents.toLocaleString()), ' ', ago(fitted.fitted_at)), el('p', {}, fitted.categories.map((category) => [categoryChip(category), ' ']))]
      : el('p', { class: 'muted' }, say.noModel(learning.precedents)));
}
