import { app } from '../app.js';
import { confirmed, submitForm } from '../dialog.js';
import { el, fill } from '../dom.js';
import { choice, text, tick } from '../form.js';
import { categoryChoices, labels } from '../labels.js';
import { button, busily, categoryChip, categoryName, failure, nameOf, notice, pill, skeleton, whereabouts, words } from '../parts.js';
import { hrefOf, rename } from '../router.js';
import { get, newKey, write } from '../session.js';
import { complain, toast } from '../toast.js';
import { ago } from '../time.js';
import { Conditions } from './conditions.js';

const NEW = 'new';
const LONGEST_PHRASE = 100;

/** What is decided by rule, in order; each can be tried on past comments before it counts. */
export class Rules {
  node = el('div', { class: 'split policies rules' });
  #list = el('section', { class: 'list-pane', 'aria-label': labels.places.rules });
  #pane = el('article', { class: 'item', 'aria-label': labels.rule.one });
  #all = null;
  #selected = null;

  constructor() {
    fill(this.node, this.#list, this.#pane);
  }

  keys = { Escape: () => this.#open(null), j: () => this.#step(1), k: () => this.#step(-1), ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1) };

  async show(route) {
    if (this.#all) {
      this.#open(route.id);
      return;
    }
    const title = el('div', { class: 'list-head' }, el('h1', {}, labels.places.rules));
    fill(this.#list, title, skeleton(4));
    try {
      const { like } = route.query;
      const [rules, comment] = await Promise.all([get('/rules'), like ? get(`/comments/${encodeURIComponent(like)}`) : null]);
      this.#all = rules.items;
      this.#open(route.id, comment);
    } catch (problem) {
      fill(this.#list, title, failure(problem, () => this.show(route)));
    }
  }

  /** @param like the comment that a new rule begins with */
  #open(id, like = null) {
    this.#selected = id;
    rename('rules', id);
    this.node.classList.toggle('opened', Boolean(id));
    this.#drawList();
    const rule = id === NEW ? begun(like) : this.#all.find((each) => each.id === id);
    fill(this.#pane, rule ? this.#form(rule) : this.#all.length > 0 && notice(labels.rule.choose, { sign: 'rules' }));
  }

  #step(by) {
    const at = this.#all?.findIndex(({ id }) => id === this.#selected) ?? -1;
    const next = this.#all?.[Math.min(Math.max(at + by, 0), this.#all.length - 1)];
    if (next) {
      this.#open(next.id);
    }
  }

  #drawList() {
    const say = labels.rule;
    fill(this.#list,
      el('div', { class: 'list-head' },
        el('div', { class: 'list-title' }, el('h1', {}, labels.places.rules), el('span', { class: 'gap' }), app.may('manager') && button(say.add, () => this.#open(NEW), { kind: 'plain small' })),
        el('p', { class: 'muted' }, say.lead)),
      el('div', { class: 'rows-box' }, this.#all.length
        ? el('ol', { class: 'rows' }, this.#all.map((rule, at) => this.#row(rule, at)))
        : notice(say.none, { sign: 'rules', action: app.may('manager') && button(say.add, () => this.#open(NEW), { kind: 'primary' }) })));
  }

  #row(rule, at) {
    const open = rule.id === this.#selected;
    return el('li', { class: `row policy-row${open ? ' selected' : ''}` }, el('a', { href: hrefOf('rules', rule.id), 'aria-current': open ? 'true' : null },
      el('span', { class: 'row-head' }, el('span', { class: 'muted' }, `${at + 1}.`), el('strong', { dir: 'auto' }, rule.name), el('span', { class: 'gap' }), rule.paused && pill(labels.rule.pausedPill), categoryChip(rule.category)),
      el('span', { class: 'policy-says', dir: 'auto' }, rule.when.map(sentence).join(labels.rule.and))));
  }

  #form(rule) {
    const say = labels.rule;
    const may = app.may('manager');
    const isNew = !rule.id;
    const conditions = new Conditions(rule.when);
    const fields = [
      text('name', say.name, { value: rule.name, max: 100 }),
      conditions,
      choice('category', say.category, categoryChoices([rule.category]), { value: rule.category }),
      tick('paused', say.paused, { value: rule.paused, hint: say.pausedHint }),
    ];
    const error = el('p', { class: 'form-error', role: 'alert', hidden: true });
    const submit = el('button', { class: 'primary', disabled: !may }, isNew ? say.add : say.save);
    const trial = el('section', { class: 'trial', 'aria-live': 'polite' });
    let key = newKey();
    const save = async (values) => {
      const kept = await (isNew ? write('POST', '/rules', values, key) : write('PATCH', `/rules/${rule.id}`, values, key));
      this.#all = isNew ? [...this.#all, kept] : this.#all.map((each) => (each.id === kept.id ? kept : each));
      toast(say.saved(kept.name));
      this.#open(kept.id);
    };
    const form = el('form', { class: 'form policy-form', novalidate: true, onsubmit: (event) => submitForm(event, { fields, save, error, submit }), onchange: () => (key = newKey()) },
      fields.map((field) => field.node), error);
    form.inert = !may;
    submit.addEventListener('click', () => form.requestSubmit());
    const attempt = button(say.try, () => busily(attempt, () => this.#try(rule, conditions, fields[2], trial)), { sign: 'search' });
    return [
      el('header', { class: 'item-head' }, whereabouts('rules'), button('', () => this.#open(null), { kind: 'quiet icon-only back', sign: 'back', 'aria-label': say.back }),
        el('div', { class: 'item-who' }, el('h2', { dir: 'auto' }, isNew ? say.new : rule.name)),
        !isNew && may && this.#moves(rule)),
      el('div', { class: 'item-body', tabindex: '-1' }, form, trial),
      el('footer', { class: 'actions' }, attempt, may ? submit : el('p', { class: 'muted' }, say.readOnly), el('span', { class: 'gap' }),
        !isNew && may && button(say.delete, () => this.#delete(rule), { kind: 'quiet bad' })),
    ];
  }

  #moves(rule) {
    const at = this.#all.findIndex(({ id }) => id === rule.id);
    const move = (by, label, off) => button(label, () => this.#move(at, by), { disabled: off, kind: 'plain small' });
    return el('span', { class: 'moves' }, move(-1, labels.rule.earlier, at === 0), move(1, labels.rule.later, at === this.#all.length - 1));
  }

  async #move(at, by) {
    const order = [...this.#all];
    order.splice(at + by, 0, ...order.splice(at, 1));
    try {
      this.#all = (await write('PUT', '/rules/order', { ids: order.map(({ id }) => id) })).items;
    } catch (problem) {
      complain(problem);
      this.#all = (await get('/rules')).items;
    }
    this.#open(this.#selected);
  }

  async #delete(rule) {
    const wanted = await confirmed({ title: labels.rule.deleteAsk(rule.name), detail: labels.rule.deleteMore, yes: labels.rule.delete, danger: true });
    if (!wanted) {
      return;
    }
    try {
      await write('DELETE', `/rules/${rule.id}`);
      this.#all = this.#all.filter(({ id }) => id !== rule.id);
      toast(labels.rule.deleted);
      this.#open(null);
    } catch (problem) {
      complain(problem);
    }
  }

  async #try(rule, conditions, category, box) {
    if (!conditions.check()) {
      conditions.focus();
      return;
    }
    try {
      fill(box, shown(await write('POST', '/rules/dry-run', { id: rule.id, when: conditions.value, category: category.value }), category.value));
    } catch (problem) {
      fill(box, failure(problem, () => this.#try(rule, conditions, category, box)));
    }
    box.scrollIntoView({ block: 'nearest' });
  }
}

/** A new rule. Begun from a comment, it looks for what that says; a phrase has its limit. */
function begun(comment) {
  const [phrase] = comment?.text?.trim().split('\n') ?? [];
  return { name: '', when: phrase ? [{ type: 'words', any: [phrase.slice(0, LONGEST_PHRASE)] }] : [], category: comment?.classification?.category ?? null, paused: false };
}

/** What a rule would have done. */
function shown(trial, category) {
  const say = labels.rule;
  const before = Object.entries(trial.before).filter(([was]) => was !== category);
  return [
    el('h3', {}, say.wouldHave),
    el('p', {}, say.matched(trial.matched, trial.looked_at), ' ', trial.matched > 0 && say.same(trial.same, categoryName(category)), ' ', trial.taken > 0 && say.taken(trial.taken)),
    before.length > 0 && el('ul', { class: 'was' }, before.map(([was, count]) => el('li', {}, categoryChip(was === 'undecided' ? null : was), ' ', say.changed(count)))),
    el('ul', { class: 'samples' }, trial.samples.map((sample) => el('li', {},
      el('p', { class: 'muted' }, el('bdi', {}, `@${nameOf(sample.author)}`), ' ', ago(sample.received_at), ' ', sample.category !== category && categoryChip(sample.category)),
      words(sample.text, { language: sample.language })))),
  ];
}

function sentence({ type, any }) {
  return any ? labels.rule.saysAny[type](any.slice(0, 4).join(', ') + (any.length > 4 ? '…' : '')) : labels.rule.type[type];
}
