import { app } from '../app.js';
import { Decisions } from '../decisions.js';
import { confirmed, formDialog } from '../dialog.js';
import { announce, el, fill } from '../dom.js';
import { forgetOldDrafts, keepText } from '../drafts.js';
import { gathered } from '../events.js';
import { text } from '../form.js';
import { categoryChoices, labels, reasonOf, reasons } from '../labels.js';
import { Keyset } from '../keyset.js';
import { button, failure, notice, skeleton } from '../parts.js';
import { pictureOf } from '../pictures.js';
import { here, hrefOf, rename } from '../router.js';
import { Rows } from '../rows.js';
import { get, write } from '../session.js';
import { complain, toast } from '../toast.js';
import { classify } from './classify.js';
import { showConflict } from './conflict.js';
import { answerable, ReviewPane, reviewRow } from './review.js';

const PAGE = 50;
const AHEAD = 3;
const NEARLY_EMPTY = 10;
/** Who only passes by is not shown to others. */
const STAY_MS = 700;
const PRESENCE_MS = 20_000;
const CHANGES_MS = 1_200;
const FILTERS = ['sort', 'reason', 'category'];

/** What waits for a person: the list, and the item that is open beside it. The next one is there with the key press. */
export class Reviews {
  node = el('div', { class: 'split queue' });
  #shell;
  #keyset;
  #rows;
  #pane;
  #decisions;
  #current = null;
  /** Decided here; not shown again until it comes back. */
  #gone = new Map();
  #chosen = new Set();
  #details = new Map();
  #query = {};
  #presence = null;
  #head = el('div', { class: 'list-head' });
  #bulk = el('div', { class: 'bulk', role: 'toolbar', 'aria-label': labels.bulk.title });
  #again = gathered(() => this.#refresh(), CHANGES_MS);
  #counted = gathered(() => this.#shell.count(), CHANGES_MS);

  constructor(shell) {
    this.#shell = shell;
    this.#keyset = new Keyset((cursor) => this.#load(cursor), () => this.#drew());
    this.#rows = new Rows({
      label: labels.review.list,
      keyset: () => this.#shown(),
      draw: (item) => this.#row(item),
      extra: (item) => `${item.id === this.#current?.id}${this.#chosen.has(item.id)}`,
      empty: () => (this.#filtered() ? labels.review.nothing : labels.review.none),
      action: () => (this.#filtered() ? button(labels.filters.clear, () => this.#filter({})) : null),
      kind: 'review-rows',
    });
    this.#pane = new ReviewPane({
      approve: () => this.#approve(),
      reject: () => this.#decide('reject', { reason: labels.review.noReason }),
      hide: () => this.#decide('hide'),
      escalate: () => this.#decide('escalate'),
      confirm: (wentOut) => this.#decide('confirm', { went_out: wentOut }),
      classify: () => this.#classify(),
      step: (by) => this.#step(by),
      back: () => this.#select(null),
      presence: (editing) => this.#tell(editing),
    });
    this.#decisions = new Decisions({
      done: (decision) => this.#settled(decision),
      conflict: (decision, problem) => this.#conflict(decision, problem),
      refused: (decision, problem) => this.#cameBack(decision, problem),
      undone: (items) => this.#undone(items),
    });
    fill(this.node, el('section', { class: 'list-pane', 'aria-label': labels.review.list }, this.#head, this.#bulk, this.#rows.node), this.#pane.node);
    forgetOldDrafts();
  }

  keys = {
    j: () => this.#step(1),
    k: () => this.#step(-1),
    ArrowDown: () => this.#step(1),
    ArrowUp: () => this.#step(-1),
    a: () => this.#act('approve', () => this.#approve()),
    Enter: () => this.#act('approve', () => this.#approve()),
    e: () => this.#current && this.#pane.edit(),
    r: () => this.#act('reject', () => this.#decide('reject', { reason: labels.review.noReason })),
    R: () => this.#act('reject', () => this.#rejectBecause()),
    h: () => this.#act('hide', () => this.#decide('hide')),
    t: () => this.#act('escalate', () => this.#decide('escalate')),
    c: () => this.#classify(),
    y: () => this.#current?.reason === 'unconfirmed' && this.#decide('confirm', { went_out: true }),
    n: () => this.#current?.reason === 'unconfirmed' && this.#decide('confirm', { went_out: false }),
    x: () => this.#current && this.#choose(this.#current.id),
    X: () => this.#chooseAll(),
    z: () => this.#decisions.undoLast(),
    Escape: () => (this.#chosen.size > 0 ? this.#clearChoice() : this.#select(null)),
  };

  /** Keys while a text is being written. */
  typing(event) {
    if (event.key === 'Escape' && this.#pane.editing) {
      event.preventDefault();
      this.#pane.stopEditing();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && this.#pane.editing) {
      event.preventDefault();
      this.#approve();
    }
  }

  show(route) {
    const query = Object.fromEntries(FILTERS.map((name) => [name, route.query[name]]).filter(([, value]) => value));
    const same = JSON.stringify(query) === JSON.stringify(this.#query) && this.#head.children.length > 0;
    this.#query = query;
    this.#wanted = route.id;
    if (!same) {
      this.#drawHead();
      this.#keyset.open();
    } else if (route.id !== (this.#current?.id ?? null)) {
      this.#open(route.id);
    }
  }

  told(kind, data) {
    if (kind === 'refresh' || ((kind === 'review' || kind === 'presence' || kind === 'comment') && this.#concerns(kind, data))) {
      this.#again();
    }
  }

  close() {
    this.#pane.close();
    this.#rows.close();
    clearInterval(this.#presence);
  }

  #wanted = null;

  #concerns(kind, data) {
    return kind === 'review' || this.#keyset.items.some((item) => item.id === data.id || item.comment.id === (data.comment_id ?? data.id));
  }

  #filtered() {
    return Boolean(this.#query.reason || this.#query.category);
  }

  #filter(query) {
    rename('reviews', null, query);
    this.show(here());
  }

  #drawHead() {
    const chosen = (name, any, options) => {
      const select = el('select', { 'aria-label': labels.filters[name], onchange: () => this.#filter({ ...this.#query, [name]: select.value }) },
        el('option', { value: '' }, any), options.map(([value, words]) => el('option', { value, selected: value === this.#query[name] }, words)));
      return select;
    };
    fill(this.#head,
      el('div', { class: 'list-title' }, el('h1', {}, labels.places.reviews), this.#place,
        chosen('sort', labels.sort.urgency, [['oldest', labels.sort.oldest], ['newest', labels.sort.newest]])),
      el('div', { class: 'list-filters' },
        chosen('reason', labels.filters.anyReason, reasons().map((reason) => [reason, reasonOf(reason).title])),
        chosen('category', labels.filters.anyCategory, categoryChoices())));
  }

  #place = el('span', { class: 'unseen', role: 'status' });

  #load(cursor) {
    const query = new URLSearchParams({ state: 'awaiting_review', limit: PAGE, sort: 'urgency', ...this.#query });
    if (cursor) {
      query.set('cursor', cursor);
    }
    return get(`/reviews?${query}`);
  }

  /** The list without what has been decided here. */
  #shown() {
    const items = this.#keyset.items.filter(({ id }) => !this.#gone.has(id));
    const keyset = this.#keyset;
    return {
      items, phase: keyset.phase, more: keyset.more, cursor: keyset.cursor, problem: keyset.problem,
      next: () => keyset.next(), open: () => keyset.open(),
    };
  }

  #items() {
    return this.#shown().items;
  }

  #drawList() {
    this.#rows.draw();
    this.#drawBulk();
  }

  #drew() {
    this.#drawList();
    this.#place.textContent = this.#keyset.phase === 'ready' ? labels.review.count(this.#items().length, Boolean(this.#keyset.cursor)) : '';
    if (this.#keyset.phase === 'loading') {
      this.#pane.nothing(skeleton(3, 'wide'));
    } else if (this.#keyset.phase === 'failed') {
      this.#pane.nothing(null);
    } else if (!this.#current || !this.#items().some(({ id }) => id === this.#current.id)) {
      this.#open(this.#wanted ?? this.#current?.id ?? null);
    }
  }

  /** Opens the item of the address, or, where there is room for both, the first one. */
  async #open(id) {
    const items = this.#items();
    const known = items.find((item) => item.id === id);
    const decided = this.#current?.id === id && Boolean(id);
    if (known || !id) {
      this.#select(known ?? (wide() ? items[0] ?? null : null), { follow: false });
      return;
    }
    if (!decided) {
      this.#pane.nothing(skeleton(3, 'wide'));
    }
    try {
      const item = await this.#detail(id);
      this.#select(item);
    } catch (problem) {
      this.#wanted = null;
      this.#pane.nothing(problem.status === 404 ? notice(labels.review.gone) : failure(problem, () => this.#open(id)));
    }
  }

  #select(item, { follow = true } = {}) {
    const before = this.#current?.id;
    this.#current = item;
    this.#wanted = item?.id ?? null;
    this.node.classList.toggle('opened', Boolean(item));
    rename('reviews', item?.id, this.#query);
    if (!item) {
      this.#rows.draw();
      this.#tell(null);
      const none = notice(this.#filtered() ? labels.review.doneHere : labels.review.done, { sign: 'check' });
      this.#pane.nothing(this.#items().length === 0 ? none : notice(labels.review.choosePrompt));
      return;
    }
    if (before !== item.id) {
      this.#pane.show(this.#kept(item.id) ?? item, this.#placeOf(item));
      this.#pane.node.querySelector('.item-body').scrollTop = 0;
      announce(labels.review.opened(item.comment.author?.username ?? '', item.comment.text ?? ''));
      this.#tell(false);
    }
    this.#follow ||= follow;
    this.#afterPaint ??= setTimeout(() => requestAnimationFrame(() => setTimeout(() => this.#catchUp())));
  }

  #follow = false;
  #afterPaint = null;

  /** What may wait until the item itself is on the screen: the list, the rest of the item, and the ones after it. */
  #catchUp() {
    this.#afterPaint = null;
    this.#drawList();
    const id = this.#current?.id;
    if (id) {
      if (this.#follow) {
        this.#rows.nodeOf(id)?.scrollIntoView({ block: 'nearest' });
      }
      this.#more(id);
      this.#ahead(id);
    }
    this.#follow = false;
  }

  #placeOf(item) {
    const items = this.#items();
    const at = items.findIndex(({ id }) => id === item.id);
    return at < 0 ? '' : labels.review.place(at + 1, items.length, Boolean(this.#keyset.cursor));
  }

  #step(by) {
    const items = this.#items();
    const at = items.findIndex(({ id }) => id === this.#current?.id);
    const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
    if (next && next.id !== this.#current?.id) {
      this.#select(next);
    }
  }

  // --- what is read ahead ---

  #kept(id) {
    return this.#details.get(id)?.item ?? null;
  }

  #detail(id) {
    const kept = this.#details.get(id) ?? { promise: get(`/reviews/${encodeURIComponent(id)}`) };
    this.#details.set(id, kept);
    return kept.promise.then((item) => {
      kept.item = item;
      return item;
    }, (problem) => {
      this.#details.delete(id);
      throw problem;
    });
  }

  async #more(id) {
    try {
      const item = await this.#detail(id);
      if (this.#current?.id === id) {
        this.#pane.more(item);
      }
    } catch (problem) {
      if (problem.status !== 404) {
        complain(problem);
      }
    }
  }

  #ahead(id) {
    const items = this.#items();
    const at = items.findIndex((item) => item.id === id);
    items.slice(at + 1, at + 1 + AHEAD).forEach((item) => {
      this.#detail(item.id).catch(() => {});
      pictureOf(item.post?.picture);
    });
    if (items.length - at < NEARLY_EMPTY) {
      this.#keyset.next();
    }
  }

  /** Something has changed: the list is read again, and what is open, without moving either. */
  async #refresh() {
    this.#details.clear();
    if (this.#keyset.phase === 'ready') {
      await this.#keyset.reload();
    }
    if (this.#current) {
      this.#more(this.#current.id);
    }
  }

  // --- who is where ---

  #tell(editing) {
    clearInterval(this.#presence);
    const id = this.#current?.id;
    if (!id || editing === null || !app.may('reviewer')) {
      return;
    }
    const say = () => {
      if (document.visibilityState === 'visible') {
        write('PUT', `/reviews/${id}/presence`, { editing }).catch(() => {});
      }
    };
    clearTimeout(this.#stay);
    this.#stay = setTimeout(() => this.#current?.id === id && say(), editing ? 0 : STAY_MS);
    this.#presence = setInterval(say, PRESENCE_MS);
  }

  #stay = null;

  // --- what is decided ---

  /** The chosen ones, if there are some; else the one that is open. */
  #act(action, one) {
    if (!app.may('reviewer')) {
      return;
    }
    if (this.#chosen.size > 0) {
      this.#bulkDo(action);
    } else if (this.#current && this.#current.state !== 'done') {
      one();
    }
  }

  #approve() {
    const item = this.#current;
    if (!item || item.reason === 'unconfirmed') {
      return;
    }
    if (answerable(item) && this.#pane.text === '') {
      this.#pane.edit();
      toast(labels.review.textNeeded);
      return;
    }
    const { reply } = item.comment;
    const seen = item.revision ?? reply?.revision;
    const body = seen === undefined ? {} : { seen_revision: seen };
    if (answerable(item) && (this.#pane.dirty || !isWaiting(reply))) {
      body.text = this.#pane.text;
    }
    this.#decide('approve', body);
  }

  #decide(action, body = {}) {
    const item = this.#current;
    if (!item || !app.may('reviewer')) {
      return;
    }
    const mine = answerable(item) ? this.#pane.text : null;
    const items = this.#items();
    const at = items.findIndex(({ id }) => id === item.id);
    this.#pane.forget();
    this.#gone.set(item.id, item);
    this.#chosen.delete(item.id);
    const next = items[at + 1] ?? items[at - 1] ?? null;
    this.#select(next);
    this.#decisions.decide(item, action, body, mine);
  }

  /** As a plain rejection, with the person's own words for it. */
  #rejectBecause() {
    const { title, reason, hint } = labels.review.rejectWhy;
    const { id } = this.#current;
    formDialog({
      title,
      fields: [text('reason', reason, { hint, required: false, max: 500 })],
      yes: labels.review.reject,
      save: async (said) => this.#current?.id === id && this.#decide('reject', { reason: said.reason || labels.review.noReason }),
    });
  }

  #settled({ item }) {
    this.#details.delete(item.id);
    this.#counted();
  }

  /** It did not go through: the item is back where it was, and so is what was written. */
  #cameBack({ item, mine }, problem) {
    complain(problem);
    this.#putBack(item, mine);
  }

  #putBack(item, mine = null) {
    this.#gone.delete(item.id);
    if (mine && mine !== (item.comment.reply?.text ?? '').trim()) {
      keepText(item.id, mine);
    }
    if (!this.#keyset.items.some(({ id }) => id === item.id)) {
      this.#keyset.items.unshift(item);
    }
    this.#drew();
    this.#select(item);
  }

  #undone(items) {
    this.#details.clear();
    items.forEach((item) => this.#gone.delete(item.id));
    const missing = items.filter((item) => !this.#keyset.items.some(({ id }) => id === item.id));
    this.#keyset.items = [...missing, ...this.#keyset.items];
    this.#drew();
    this.#select(items[0]);
    this.#again();
    this.#counted();
  }

  #conflict(decision, problem) {
    const { item, mine, action, body } = decision;
    const current = problem.said.current ?? null;
    const comment = current?.comment ?? problem.said.comment ?? null;
    const decided = (current?.state ?? problem.said.state ?? 'done') === 'done';
    const by = app.nameOf(current?.decided_by);
    const now = { ...current, comment };
    showConflict({ current: now, mine: action === 'approve' ? mine : null, by, decided }, {
      mine: () => (decided ? this.#postAnyway(item, mine) : this.#decisions.decide(item, action, { ...body, text: mine, seen_revision: current?.revision ?? comment?.reply?.revision }, mine)),
      theirs: () => (decided ? this.#drew() : this.#putBack({ ...item, ...now })),
      later: () => (decided ? keepText(item.id, mine) : this.#putBack({ ...item, ...now }, mine)),
    });
    this.#counted();
  }

  async #postAnyway(item, text) {
    try {
      await write('POST', `/comments/${item.comment.id}/reply`, { text });
      toast(labels.conflict.posted);
    } catch (problem) {
      keepText(item.id, text);
      complain(problem);
    }
  }

  #classify() {
    const item = this.#current;
    if (item && app.may('reviewer')) {
      classify(item.comment, (category) => {
        item.comment.classification = { ...item.comment.classification, category, source: 'human', confidence: 1 };
        this.#details.delete(item.id);
        this.#rows.draw();
        if (this.#current?.id === item.id) {
          this.#pane.more(item);
        }
        this.#again();
      });
    }
  }

  // --- several at once ---

  #row(item) {
    return reviewRow(item, {
      href: hrefOf('reviews', item.id, this.#query),
      selected: item.id === this.#current?.id,
      chosen: this.#chosen.has(item.id),
      onchoose: () => this.#choose(item.id),
    });
  }

  #choose(id) {
    if (!this.#chosen.delete(id)) {
      this.#chosen.add(id);
    }
    this.#rows.draw();
    this.#drawBulk();
  }

  #chooseAll() {
    this.#items().forEach(({ id }) => this.#chosen.add(id));
    this.#rows.draw();
    this.#drawBulk();
  }

  #clearChoice() {
    this.#chosen.clear();
    this.#rows.draw();
    this.#drawBulk();
  }

  #drawBulk() {
    const { size } = this.#chosen;
    this.#bulk.hidden = size === 0;
    if (size === 0) {
      return;
    }
    const act = (action, key) => button(labels.bulk[action], () => this.#bulkDo(action), { kind: action === 'approve' ? 'primary small' : 'plain small', key });
    fill(this.#bulk, el('strong', {}, labels.bulk.chosen(size)),
      button(labels.bulk.all, () => this.#chooseAll(), { kind: 'quiet small' }), button(labels.bulk.clear, () => this.#clearChoice(), { kind: 'quiet small' }),
      el('div', { class: 'bulk-acts' }, act('approve', 'a'), act('reject', 'r'), act('hide', 'h'), act('escalate', 't')));
  }

  async #bulkDo(action) {
    const items = this.#items().filter(({ id }) => this.#chosen.has(id));
    const wanted = items.length > 0 && (await confirmed({
      title: labels.bulk.ask(action, items.length), detail: labels.bulk.askMore[action], yes: labels.bulk[action],
    }));
    if (!wanted) {
      return;
    }
    this.#chosen.clear();
    items.forEach((item) => this.#gone.set(item.id, item));
    if (items.some(({ id }) => id === this.#current?.id)) {
      this.#current = null;
      this.#wanted = null;
    }
    this.#drew();
    try {
      const { done, refused } = await this.#decisions.bulk(items, action, action === 'reject' ? labels.review.noReason : null);
      refused.forEach(({ id }) => this.#gone.delete(id));
      if (refused.length > 0) {
        toast(labels.bulk.refused(refused.length, refused[0].detail ?? ''), { bad: true });
      }
      done.forEach(({ id }) => this.#details.delete(id));
    } catch (problem) {
      items.forEach(({ id }) => this.#gone.delete(id));
      complain(problem);
    }
    this.#drew();
    this.#counted();
  }
}

const wide = () => matchMedia('(min-width: 900px)').matches;
const isWaiting = (reply) => reply && ['awaiting_review', 'drafted', 'sent', 'unknown'].includes(reply.state);

