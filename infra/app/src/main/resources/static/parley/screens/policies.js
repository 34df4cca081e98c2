import { app } from '../app.js';
import { confirmed, formDialog, submitForm } from '../dialog.js';
import { el, fill } from '../dom.js';
import { area, text, tick, ticks } from '../form.js';
import { categories, isBuiltIn, labelOf, labels, useCategories } from '../labels.js';
import { button, categoryChip, failure, notice, pill, skeleton, whereabouts } from '../parts.js';
import { hrefOf, rename } from '../router.js';
import { Problem, get, newKey, write } from '../session.js';
import { complain, toast } from '../toast.js';

const ALONE = ['ignore', 'review'];
const LONGEST_MEANING = 500;

/** What is done about comments of each category, and how sure one has to be. */
export class Policies {
  node = el('div', { class: 'split policies' });
  #list = el('section', { class: 'list-pane', 'aria-label': labels.places.policies });
  #pane = el('article', { class: 'item', 'aria-label': labels.policy.one });
  #all = null;
  #channels = [];
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
    fill(this.#list, el('div', { class: 'list-head' }, el('h1', {}, labels.places.policies)), skeleton(7));
    try {
      const [policies, channels] = await Promise.all([get('/policies'), get('/channels').catch(() => ({ items: [] }))]);
      this.#know(policies.items);
      this.#channels = channels.items;
      this.#open(route.id);
    } catch (problem) {
      fill(this.#list, el('div', { class: 'list-head' }, el('h1', {}, labels.places.policies)), failure(problem, () => this.show(route)));
    }
  }

  /** Whoever chooses a category, here or elsewhere, chooses among these. */
  #know(policies) {
    useCategories(policies.map(({ category }) => category));
    this.#all = inOrder(policies);
  }

  #open(category) {
    this.#selected = category;
    rename('policies', category);
    this.node.classList.toggle('opened', Boolean(category));
    this.#drawList();
    const policy = this.#all.find((each) => each.category === category);
    fill(this.#pane, policy ? this.#form(policy) : notice(labels.policy.choose, { sign: 'policies' }));
  }

  #step(by) {
    const at = this.#all?.findIndex(({ category }) => category === this.#selected) ?? 0;
    const next = this.#all?.[Math.min(Math.max(at + by, 0), this.#all.length - 1)];
    if (next) {
      this.#open(next.category);
    }
  }

  #drawList() {
    fill(this.#list, el('div', { class: 'list-head' },
      el('div', { class: 'list-title' }, el('h1', {}, labels.places.policies), el('span', { class: 'gap' }), app.may('manager') && button(labels.policy.add, () => this.#add(), { kind: 'plain small' })),
      el('p', { class: 'muted' }, labels.policy.lead)),
      el('div', { class: 'rows-box' }, el('ul', { class: 'rows' }, this.#all.map((policy) => this.#row(policy)))));
  }

  /** Back to what Parley comes with; a category of the brand's own goes. */
  async #forget({ category }) {
    const say = labels.policy;
    const stays = isBuiltIn(category);
    const name = labelOf('category', category);
    const wanted = await confirmed({ title: stays ? say.resetAsk(name) : say.removeAsk(name), detail: stays ? say.resetMore : say.removeMore, yes: stays ? say.reset : say.remove, danger: !stays });
    if (!wanted) {
      return;
    }
    try {
      await write('DELETE', `/policies/${category}`);
      this.#know((await get('/policies')).items);
      toast(stays ? say.isReset(name) : say.removed(name));
      this.#open(stays ? category : null);
    } catch (problem) {
      complain(problem);
    }
  }

  /** A category of the brand's own: people decide about its comments until it is said what is done. */
  #add() {
    const say = labels.policy;
    formDialog({
      title: say.add,
      detail: say.addMore,
      fields: [
        text('name', say.name, { hint: say.nameHint, max: 63 }),
        area('meaning', say.meaning, { hint: say.newMeaningHint, required: true, max: LONGEST_MEANING }),
      ],
      yes: say.addYes,
      save: async ({ name, meaning }) => {
        const category = wireName(name);
        if (!category || this.#all.some((each) => each.category === category)) {
          throw new Problem({ errors: [{ field: 'name', message: category ? say.nameTaken : say.nameInvalid }] });
        }
        const made = await write('PUT', `/policies/${category}`, { meaning, actions: ['review'], min_confidence: 0 }, newKey());
        this.#know([...this.#all, made]);
        toast(say.added(labelOf('category', category)));
        this.#open(category);
      },
    });
  }

  #row(policy) {
    const open = policy.category === this.#selected;
    return el('li', { class: `row policy-row${open ? ' selected' : ''}` }, el('a', { href: hrefOf('policies', policy.category), 'aria-current': open ? 'true' : null },
      el('span', { class: 'row-head' }, categoryChip(policy.category), el('span', { class: 'gap' }), policy.shadow && pill(labels.policy.shadowPill), policy.never_auto && pill(labels.policy.neverPill)),
      el('span', { class: 'policy-says' }, sentence(policy))));
  }

  #form(policy) {
    const say = labels.policy;
    const may = app.may('manager');
    const actions = ticks('actions', say.actions, ['auto_reply', 'hide', 'escalate', 'review', 'ignore'].map((action) => [action, actionWords(action)]), { value: policy.actions, hint: say.actionsHint });
    keepAlone(actions.boxes);
    const fields = [
      area('meaning', say.meaning, { value: policy.meaning, hint: say.meaningHint, max: LONGEST_MEANING }),
      actions,
      text('min_confidence', say.bar, { type: 'number', value: Math.round(policy.min_confidence * 100), hint: say.barHint, min: 0, top: 100, step: 1 }),
      tick('never_auto', say.never, { value: policy.never_auto, hint: say.neverHint }),
      tick('shadow', say.shadow, { value: policy.shadow, hint: say.shadowHint }),
      text('max_per_author_per_day', say.perAuthor, { type: 'number', value: policy.max_per_author_per_day, min: 1, top: 1_000, required: false, hint: say.capHint }),
      text('max_per_thread', say.perThread, { type: 'number', value: policy.max_per_thread, min: 1, top: 1_000, required: false, hint: say.capHint }),
      text('ticket_target_minutes', say.target, { type: 'number', value: policy.ticket_target_minutes, min: 1, top: 527_040, required: false, hint: say.targetHint }),
      ticks('notify', say.notify, this.#channels.map((channel) => [channel.id, `${channel.name} (${labelOf('channelKind', channel.kind)})`]), { value: policy.notify ?? [], hint: this.#channels.length ? say.notifyHint : say.noChannels }),
    ];
    const error = el('p', { class: 'form-error', role: 'alert', hidden: true });
    const submit = el('button', { class: 'primary', disabled: !may }, say.save);
    let key = newKey();
    const save = async (values) => {
      const wanted = { ...values, min_confidence: values.min_confidence / 100 };
      const kept = await write('PUT', `/policies/${encodeURIComponent(policy.category)}`, wanted, key);
      key = newKey();
      this.#all = this.#all.map((each) => (each.category === policy.category ? { ...each, ...wanted, built_in: false, ...kept, category: each.category } : each));
      toast(say.saved(labelOf('category', policy.category)));
      this.#open(policy.category);
      this.#pane.querySelector('.actions .primary')?.focus();
    };
    const form = el('form', { class: 'form policy-form', novalidate: true, onsubmit: (event) => submitForm(event, { fields, save, error, submit }), onchange: () => (key = newKey()) },
      fields.map((field) => field.node), error);
    form.inert = !may;
    submit.addEventListener('click', () => form.requestSubmit());
    return [
      el('header', { class: 'item-head' }, whereabouts('policies'), button('', () => this.#open(null), { kind: 'quiet icon-only back', sign: 'back', 'aria-label': say.back }),
        el('div', { class: 'item-who' }, el('h2', {}, labelOf('category', policy.category)), el('span', { class: 'muted' }, policy.built_in ? say.builtIn : say.own))),
      el('div', { class: 'item-body', tabindex: '-1' }, form),
      el('footer', { class: 'actions' }, may
        ? [submit, el('span', { class: 'gap' }), !policy.built_in && button(isBuiltIn(policy.category) ? say.reset : say.remove, () => this.#forget(policy), { kind: 'quiet' })]
        : el('p', { class: 'muted' }, say.readOnly)),
    ];
  }
}

/** "Do nothing" and "a person decides" stand alone: choosing one takes the others away. */
function keepAlone(boxes) {
  boxes.forEach((box) => box.addEventListener('change', () => {
    if (box.checked) {
      boxes.filter((other) => other !== box && (ALONE.includes(box.value) || ALONE.includes(other.value))).forEach((other) => (other.checked = false));
    }
  }));
}

/** "Job offers" is kept as job_offers; empty where nothing is left of it. */
const wireName = (name) => name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 63);

const actionWords = (action) => labels.policy.action[action] ?? labelOf('action', action);

function sentence({ actions, min_confidence: bar, never_auto: never }) {
  const words = actions.map((action) => labelOf('action', action).toLowerCase()).join(', ');
  const prepared = actions.filter((action) => !ALONE.includes(action)).map((action) => labelOf('action', action).toLowerCase()).join(', ');
  return never ? labels.policy.asks(prepared) : labels.policy.does(words, Math.round(bar * 100), actions.some((action) => !ALONE.includes(action)));
}

function inOrder(items) {
  const order = categories();
  const place = ({ category }) => (order.indexOf(category) + 1 || order.length + 1);
  return [...items].sort((a, b) => place(a) - place(b));
}
