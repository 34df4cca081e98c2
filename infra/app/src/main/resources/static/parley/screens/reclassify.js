import { app } from '../app.js';
import { confirmed, formDialog, submitForm } from '../dialog.js';
import { el, fill } from '../dom.js';
import { gathered } from '../events.js';
import { choice, text, tick, ticks } from '../form.js';
import { categoryChoices, labelOf, labels } from '../labels.js';
import { button, busily, failure, notice, skeleton, statusOf, whereabouts } from '../parts.js';
import { go, hrefOf } from '../router.js';
import { get, newKey, write } from '../session.js';
import { complain, toast } from '../toast.js';
import { ago } from '../time.js';
import { estimateOf, headOf, nameOf, progressOf } from './reclassify/job.js';
import { ReportView } from './reclassify/report.js';

const NEW = 'new';
const FETCH = 'fetch';
const SOURCES = ['rule', 'cache', 'local', 'llm', 'human'];
const FIRST_DAY_OF_INSTAGRAM = '2010-10-07';
const TARGETS = ['chain', 'local', 'rules'];
const ACTIONS = ['hide', 'escalate'];
/** Hints come with every hundred comments; more often nobody can read. */
const LOOK_MS = 1_000;
const WITH_REPORT = ['done', 'applying', 'applied', 'rolling_back', 'rolled_back', 'paused', 'cancelled'];

/** Deciding the past anew: what it would cost, how far it is, what would be different, and what becomes of that. */
export class Reclassify {
  node = el('div', { class: 'split policies rules reclassify' });
  #list = el('section', { class: 'list-pane', 'aria-label': labels.places.reclassify });
  #pane = el('article', { class: 'item', 'aria-label': labels.job.one });
  #jobs = [];
  #open = null;
  #report = null;
  #drawn = null;
  #again = gathered(() => this.#refresh(), LOOK_MS);

  constructor() {
    fill(this.node, this.#list, this.#pane);
  }

  keys = { Escape: () => go('reclassify') };

  async show(route) {
    this.#open = route.id;
    this.#report = null;
    this.#drawn = null;
    this.node.classList.toggle('opened', Boolean(route.id));
    fill(this.#pane, skeleton(4));
    await this.#refresh();
  }

  told(kind, data) {
    if (kind === 'refresh' || kind === 'job') {
      this.#again(data);
    }
  }

  async #refresh() {
    try {
      this.#jobs = (await get('/reclassifications?limit=50')).items;
      this.#drawList();
      await this.#drawPane();
    } catch (problem) {
      // On a phone only one of the two is seen.
      fill(this.#pane);
      fill(this.#open ? this.#pane : this.#list, failure(problem, () => this.#refresh()));
    }
  }

  #drawList() {
    const say = labels.job;
    fill(this.#list,
      el('div', { class: 'list-head' },
        el('div', { class: 'list-title' }, el('h1', {}, labels.places.reclassify), el('span', { class: 'gap' }),
          app.may('manager') && button(say.fetch, () => go('reclassify', FETCH), { kind: 'plain small' }),
          app.may('manager') && button(say.add, () => go('reclassify', NEW), { kind: 'plain small' })),
        el('p', { class: 'muted' }, say.lead)),
      el('div', { class: 'rows-box' }, this.#jobs.length ? el('ol', { class: 'rows' }, this.#jobs.map((job) => this.#row(job))) : notice(say.none)));
  }

  #row(job) {
    const open = job.id === this.#open;
    return el('li', { class: `row policy-row${open ? ' selected' : ''}` }, el('a', { href: hrefOf('reclassify', job.id), 'aria-current': open ? 'true' : null },
      el('span', { class: 'row-head' }, el('strong', {}, nameOf(job)), el('span', { class: 'gap' }), statusOf(job.state, 'jobState')),
      el('span', { class: 'policy-says' }, job.state === 'fetching' ? labels.job.fetched(job.backfill) : labels.job.counts(job.done, job.total), ' ', ago(job.created_at))));
  }

  async #drawPane() {
    if ([NEW, FETCH].includes(this.#open)) {
      this.#pane.querySelector('form') ?? fill(this.#pane, this.#open === NEW ? this.#form() : this.#fetchForm());
      return;
    }
    const job = this.#open && (this.#jobs.find(({ id }) => id === this.#open) ?? (await get(`/reclassifications/${encodeURIComponent(this.#open)}`)));
    if (!job) {
      fill(this.#pane, notice(labels.job.choose, { sign: 'reclassify' }));
      return;
    }
    const withReport = WITH_REPORT.includes(job.state) && job.done > 0;
    this.#report = withReport ? (this.#report ?? new ReportView(job.id)) : null;
    await this.#report?.refresh();
    this.#redraw(job);
  }

  /** Part by part: what somebody is reading, or has the focus in, stays where it is. */
  #redraw(job) {
    const focused = document.activeElement?.getAttribute?.('data-act');
    const parts = { head: headOf(job), progress: progressOf(job), actions: this.#actions(job) };
    if (this.#drawn?.state === job.state && this.#drawn.id === job.id) {
      Object.entries(parts).forEach(([name, part]) => this.#drawn[name].replaceWith(part));
    } else {
      fill(this.#pane, parts.head, el('div', { class: 'item-body', tabindex: '-1' }, parts.progress, estimateOf(job), this.#report?.node), parts.actions);
    }
    this.#drawn = { ...parts, id: job.id, state: job.state };
    focused && this.#pane.querySelector(`[data-act="${focused}"]`)?.focus();
  }

  #actions(job) {
    if (!app.may('manager')) {
      return el('footer', { class: 'actions' }, el('p', { class: 'muted' }, labels.rule.readOnly));
    }
    const act = (name, ask = null, kind = 'plain') => {
      const node = button(labels.job.act[name], () => busily(node, () => this.#act(job, name, ask)), { kind, 'data-act': name });
      return node;
    };
    const { state } = job;
    return el('footer', { class: 'actions' },
      ['estimated', 'paused'].includes(state) && act('resume', null, 'primary'),
      ['fetching', 'running'].includes(state) && act('pause'),
      ['done', 'applied'].includes(state) && !job.dry_run && job.changed > 0 && button(labels.job.act.apply, () => this.#apply(job), { kind: 'primary', 'data-act': 'apply' }),
      ['applied', 'cancelled'].includes(state) && job.applied > job.rolled_back && act('rollback', () => labels.job.rollbackAsk),
      el('span', { class: 'gap' }),
      ['fetching', 'estimating', 'estimated', 'running', 'paused', 'applying'].includes(state) && act('cancel', () => labels.job.cancelAsk, 'quiet bad'));
  }

  async #act(job, name, ask) {
    const wanted = !ask || (await confirmed({ ...ask(), yes: labels.job.act[name], danger: name === 'cancel' }));
    if (!wanted) {
      return;
    }
    try {
      await this.#move(job, name);
    } catch (problem) {
      complain(problem);
      await this.#refresh();
    }
  }

  async #move(job, name, how = {}) {
    await write('POST', `/reclassifications/${job.id}/${name}`, how);
    toast(labels.job.acted[name]);
    await this.#refresh();
  }

  /** Labels, and what a person names besides: each time anew, so that nobody hides what somebody else once meant. */
  #apply(job) {
    const say = labels.job;
    const cells = this.#report?.cells ?? [];
    const fields = [ticks('actions', say.also, ACTIONS.map((each) => [each, say.alsoMore[each]]), { value: job.actions, hint: say.alsoHint })];
    const save = ({ actions }) => this.#move(job, 'apply', { actions, ...(cells.length ? { cells } : {}) });
    formDialog({ ...say.applyAsk(cells.length), fields, yes: say.act.apply, save });
  }

  #form() {
    const say = labels.job;
    const none = [['', say.any]];
    const fields = [
      choice('target', say.uses, TARGETS.map((each) => [each, say.targetMore[each]])),
      text('from', say.from, { type: 'date', required: false }),
      text('to', say.to, { type: 'date', required: false }),
      choice('category', say.category, [...none, ...categoryChoices(), ['undecided', labels.comments.undecided]], { required: false }),
      choice('source', say.source, [...none, ...SOURCES.map((each) => [each, labelOf('source', each)])], { required: false }),
      text('q', say.words, { required: false }),
      text('budget', say.budget, { type: 'number', min: 0, step: 'any', required: false, hint: say.budgetHint }),
      tick('dry_run', say.dryRun, { hint: say.dryRunHint }),
    ];
    return this.#sheet(fields, wanted, { title: say.new, go: say.estimate, more: say.estimateMore });
  }

  #fetchForm() {
    const say = labels.job;
    const account = choice('account_id', say.account, []);
    get('/accounts').then(({ items }) => fill(account.input, items.map((each) => el('option', { value: each.instagram_user_id }, `@${each.username}`))), complain);
    const fields = [
      account,
      text('since', say.writtenSince, { type: 'date', min: FIRST_DAY_OF_INSTAGRAM }),
      text('posts', say.mostPosts, { type: 'number', value: '100', min: 1, top: 10_000, step: 1 }),
      text('comments', say.mostComments, { type: 'number', value: '10000', min: 1, top: 1_000_000, step: 1 }),
      choice('target', say.uses, TARGETS.map((each) => [each, say.targetMore[each]])),
      text('budget', say.budget, { type: 'number', min: 0, step: 'any', required: false, hint: say.budgetHint }),
    ];
    return this.#sheet(fields, wantedPast, { title: say.fetchTitle, go: say.fetch, more: say.fetchMore });
  }

  #sheet(fields, asked, words) {
    const error = el('p', { class: 'form-error', role: 'alert', hidden: true });
    const submit = el('button', { class: 'primary', onclick: () => form.requestSubmit() }, words.go);
    let key = newKey();
    const save = async (values) => {
      const job = await write('POST', '/reclassifications', asked(values), key);
      go('reclassify', job.id);
    };
    const form = el('form', { class: 'form policy-form', novalidate: true, onsubmit: (event) => submitForm(event, { fields, save, error, submit }), onchange: () => (key = newKey()) },
      fields.map((field) => field.node), error);
    return [
      el('header', { class: 'item-head' }, whereabouts('reclassify'), button('', () => go('reclassify'), { kind: 'quiet icon-only back', sign: 'back', 'aria-label': labels.job.back }),
        el('div', { class: 'item-who' }, el('h2', {}, words.title))),
      el('div', { class: 'item-body', tabindex: '-1' }, form),
      el('footer', { class: 'actions' }, submit, el('p', { class: 'muted' }, words.more)),
    ];
  }
}

/** What the server is asked for: first the estimate, then a person says go. */
function wanted({ target, budget, dry_run, from, to, ...filter }) {
  const given = Object.entries({ ...filter, from: day(from), to: day(to) }).filter(([, value]) => value);
  return { target, dry_run, estimate_only: true, budget: money(budget), filter: Object.fromEntries(given) };
}

/** The same for what is to be fetched: it is estimated when it is there. */
function wantedPast({ target, budget, since, ...backfill }) {
  return { target, estimate_only: true, budget: money(budget), backfill: { ...backfill, since: day(since) } };
}

const day = (value) => (value ? new Date(`${value}T00:00:00`).toISOString() : null);
const money = (amount) => (amount === null ? null : String(amount));
