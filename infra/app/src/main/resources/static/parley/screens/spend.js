import { app } from '../app.js';
import { formDialog } from '../dialog.js';
import { el, fill } from '../dom.js';
import { text } from '../form.js';
import { labelOf, labels } from '../labels.js';
import { button, failure, percent, skeleton } from '../parts.js';
import { get, write } from '../session.js';
import { toast } from '../toast.js';

const PERIODS = ['day', 'month'];
const ORDER = ['rule', 'cache', 'local', 'llm', 'human', 'undecided'];

/** What language models cost this month, what they were not needed for, and what may be spent. */
export class Spend {
  node = el('div', { class: 'settings spend' });

  async show() {
    fill(this.node, head(), skeleton(6));
    try {
      const [usage, budget] = await Promise.all([get('/usage'), get('/budget')]);
      fill(this.node, head(), figures(usage), this.#budget(budget), decisions(usage), models(usage), days(usage));
    } catch (problem) {
      fill(this.node, head(), failure(problem, () => this.show()));
    }
  }

  #budget(budget) {
    const say = labels.spend;
    return el('section', { class: 'panel', 'aria-label': say.budget },
      el('header', { class: 'tab-head' }, el('div', {}, el('h2', {}, say.budget), el('p', { class: 'muted' }, say.budgetLead)),
        app.may('manager') && button(say.change, () => this.#change(budget), { sign: 'edit' })),
      el('div', { class: 'spend-periods' }, PERIODS.map((period) => used(period, budget[period]))));
  }

  #change(budget) {
    const say = labels.spend;
    const field = (period, limit) => text(`${period}.${limit}`, `${say.period[period]}: ${say[limit]}`,
      { type: 'number', value: budget[period][limit], min: 0, top: 9_999_999, step: 'any', required: false, hint: say[`${limit}Hint`] });
    formDialog({
      title: say.change,
      detail: say.changeMore,
      fields: PERIODS.flatMap((period) => [field(period, 'soft'), field(period, 'hard')]),
      yes: say.save,
      save: async (values) => {
        const limits = (period) => ({ soft: amount(values[`${period}.soft`]), hard: amount(values[`${period}.hard`]) });
        await write('PUT', '/budget', { day: limits('day'), month: limits('month') });
        toast(say.saved);
        this.show();
      },
    });
  }
}

const amount = (value) => (value === null ? null : String(value));

const head = () => el('div', { class: 'settings-head' }, el('h1', {}, labels.places.spend), el('p', { class: 'muted' }, labels.spend.lead));

/** Dollars as people read them; the exact figure is what the mouse finds. */
const money = (value) => el('span', { class: 'money', title: `${value} USD` }, short(value));
const short = (value) => {
  const number = Number(value);
  const digits = number === 0 || number >= 1 ? 2 : 4;
  return `$${number.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
};
const count = (value) => value.toLocaleString();

function figures(usage) {
  const say = labels.spend;
  const saved = Object.values(usage.saved_calls).reduce((sum, each) => sum + each, 0);
  const all = Object.values(usage.decisions).reduce((sum, each) => sum + each, 0);
  const figure = (name, value, more) => el('div', { class: 'panel figure' }, el('dt', {}, name), el('dd', {}, value, more && el('span', { class: 'muted' }, more)));
  return el('dl', { class: 'figures' },
    figure(say.cost, money(usage.cost), Number(usage.reserved) > 0 ? say.reserved(short(usage.reserved)) : say.exactly),
    figure(say.calls, count(usage.calls + usage.booked_calls), say.tokens(count(usage.input_tokens), count(usage.output_tokens))),
    figure(say.savedCalls, count(saved), all > 0 ? say.share(percent(saved / all)) : ''));
}

function used(period, { soft, hard, spent }) {
  const say = labels.spend;
  const most = hard ?? soft;
  const words = most === null ? say.noLimit(short(spent)) : say.used(short(spent), short(most));
  return el('div', { class: 'spend-period' }, el('h3', {}, say.period[period]),
    most !== null && el('meter', { min: 0, max: Number(most), low: Number(soft ?? most) * 0.8, high: Number(soft ?? most), optimum: 0, value: Number(spent), 'aria-label': words }),
    el('p', {}, words), soft !== null && hard !== null && el('p', { class: 'muted' }, say.softAt(short(soft))));
}

function decisions({ decisions: by }) {
  const say = labels.spend;
  const all = Object.values(by).reduce((sum, each) => sum + each, 0);
  const rows = ORDER.filter((source) => by[source]).map((source) => [labelOf('source', source), count(by[source]), bar(by[source] / all, percent(by[source] / all))]);
  return listing(say.decided, say.decidedLead, [say.by, say.comments, say.part], rows);
}

function models({ models: all }) {
  const say = labels.spend;
  const rows = all.map((each) => [el('span', { dir: 'auto' }, `${each.provider} · ${each.model}`), count(each.calls + each.booked_calls),
    count(each.input_tokens), count(each.output_tokens), money(each.cost)]);
  return listing(say.models, say.modelsLead, [say.model, say.calls, say.input, say.output, say.cost], rows);
}

function days({ days: all }) {
  const say = labels.spend;
  const most = Math.max(...all.map((each) => Number(each.cost)), 0);
  const rows = all.map((each) => [each.day, count(each.calls + each.booked_calls), bar(most > 0 ? Number(each.cost) / most : 0, short(each.cost))]);
  return listing(say.days, say.daysLead, [say.day, say.calls, say.cost], rows);
}

const bar = (share, words) => el('span', { class: 'spend-bar' }, el('progress', { max: 1, value: share, 'aria-hidden': 'true' }), el('span', {}, words));

function listing(title, lead, heads, rows) {
  return el('section', { class: 'settings-tab', 'aria-label': title },
    el('header', { class: 'tab-head' }, el('div', {}, el('h2', {}, title), el('p', { class: 'muted' }, rows.length ? lead : labels.spend.nothing))),
    rows.length > 0 && el('div', { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': title }, el('table', {},
      el('caption', { class: 'unseen' }, title),
      el('thead', {}, el('tr', {}, heads.map((each) => el('th', { scope: 'col' }, each)))),
      el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell, at) => el('td', { 'data-head': heads[at] }, cell))))))));
}
