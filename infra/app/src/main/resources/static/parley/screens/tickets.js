import { app, people } from '../app.js';
import { el, fill } from '../dom.js';
import { gathered } from '../events.js';
import { Keyset } from '../keyset.js';
import { categoryChoices, labelOf, labels } from '../labels.js';
import { avatar, button, busily, categoryChip, failure, happening, nameOf, notice, pill, skeleton, whereabouts, words } from '../parts.js';
import { here, hrefOf, rename } from '../router.js';
import { Rows } from '../rows.js';
import { get, write } from '../session.js';
import { complain, toast } from '../toast.js';
import { ago, exactly } from '../time.js';

const PAGE = 40;
const STATES = ['open', 'in_progress', 'done'];
const NAMES = ['status', 'assignee', 'category', 'overdue'];

/** What needs a person outside this queue: who has it, since when, and what was said about it. */
export class Tickets {
  node = el('div', { class: 'split tickets' });
  #keyset;
  #rows;
  #head = el('div', { class: 'list-head' });
  #pane = el('article', { class: 'item', 'aria-label': labels.tickets.one });
  #query = {};
  #selected = null;
  #item = null;
  #noteForm = null;
  #people = [];
  #again = gathered(() => this.#refresh());

  constructor() {
    this.#keyset = new Keyset((cursor) => this.#load(cursor), () => this.#rows.draw());
    this.#rows = new Rows({
      label: labels.tickets.title,
      keyset: () => this.#keyset,
      draw: (item) => this.#row(item),
      extra: (item) => String(item.id === this.#selected),
      empty: () => labels.tickets.none,
    });
    fill(this.node, el('section', { class: 'list-pane', 'aria-label': labels.tickets.title }, this.#head, this.#rows.node), this.#pane);
    people().then((all) => {
      this.#people = all.filter(({ state, role }) => state !== 'invited' && role !== 'analyst');
      this.#item && this.#draw();
    });
  }

  keys = {
    j: () => this.#step(1),
    k: () => this.#step(-1),
    ArrowDown: () => this.#step(1),
    ArrowUp: () => this.#step(-1),
    m: () => this.#change({ assignee: 'me' }),
    s: () => this.#item && this.#change({ status: STATES[(STATES.indexOf(this.#item.status) + 1) % STATES.length] }),
    n: () => this.#pane.querySelector('textarea')?.focus(),
    Escape: () => this.#select(null),
  };

  typing(event) {
    if (event.key === 'Escape') {
      event.target.blur();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('textarea')) {
      event.target.form.requestSubmit();
    }
  }

  show(route) {
    const query = Object.fromEntries(NAMES.map((name) => [name, route.query[name]]).filter(([, value]) => value));
    if (JSON.stringify(query) !== JSON.stringify(this.#query) || this.#head.children.length === 0) {
      this.#query = query;
      this.#drawHead();
      this.#keyset.open();
    }
    this.#open(route.id);
  }

  told(kind) {
    if (kind === 'ticket' || kind === 'refresh') {
      this.#again();
    }
  }

  close() {
    this.#rows.close();
  }

  #load(cursor) {
    const query = new URLSearchParams({ limit: PAGE, ...this.#query });
    if (this.#query.status === 'all') {
      query.delete('status');
    } else if (!this.#query.status) {
      query.set('status', 'open');
    }
    if (cursor) {
      query.set('cursor', cursor);
    }
    return get(`/tickets?${query}`);
  }

  #refresh() {
    if (this.#keyset.phase === 'ready') {
      this.#keyset.reload();
    }
    if (this.#selected) {
      this.#read(this.#selected);
    }
  }

  #drawHead() {
    const now = this.#query.status ?? 'open';
    const tab = (status) => el('button', { type: 'button', class: 'tab', 'aria-pressed': String(status === now), onclick: () => this.#set('status', status === 'open' ? '' : status) }, labelOf('ticketStatus', status));
    const choice = (name, any, options) => {
      const select = el('select', { 'aria-label': labels.filters[name], onchange: () => this.#set(name, select.value) },
        el('option', { value: '' }, any), options.map(([value, said]) => el('option', { value, selected: value === this.#query[name] }, said)));
      return select;
    };
    fill(this.#head, el('div', { class: 'list-title' }, el('h1', {}, labels.tickets.title)),
      el('div', { class: 'tabs', role: 'group', 'aria-label': labels.tickets.status }, [...STATES, 'all'].map(tab)),
      el('div', { class: 'list-filters' },
        choice('assignee', labels.tickets.anybody, [['me', labels.tickets.mine], ['none', labels.tickets.nobody]]),
        choice('category', labels.filters.anyCategory, categoryChoices()),
        choice('overdue', labels.tickets.anyAge, [['true', labels.tickets.overdue]])));
  }

  #set(name, value) {
    rename('tickets', this.#selected, { ...this.#query, [name]: value });
    this.show(here());
  }

  #row(item) {
    return el('li', { class: `row ticket-row${item.overdue ? ' urgency-high' : ''}${item.id === this.#selected ? ' selected' : ''}` },
      el('a', { href: hrefOf('tickets', item.id, this.#query), 'aria-current': item.id === this.#selected ? 'true' : null },
        el('span', { class: 'row-head' }, el('bdi', { class: 'author' }, `@${nameOf(item.comment?.author)}`), el('span', { class: 'gap' }), ago(item.created_at)),
        el('span', { class: 'row-text', dir: 'auto' }, item.comment?.text || labels.comments.noText),
        el('span', { class: 'row-foot' }, categoryChip(item.category), pill(labelOf('ticketStatus', item.status), `ticket-${item.status}`),
          item.overdue && pill(labels.tickets.overdue, 'bad'), el('span', { class: 'gap' }),
          item.assignee ? [avatar(item.assignee.name ?? '?', 'tiny'), el('span', { class: 'muted' }, item.assignee.name)] : el('span', { class: 'muted' }, labels.tickets.nobody))));
  }

  #select(id) {
    rename('tickets', id, this.#query);
    this.#open(id);
    this.#rows.nodeOf(id)?.scrollIntoView({ block: 'nearest' });
  }

  #step(by) {
    const { items } = this.#keyset;
    const at = items.findIndex((item) => item.id === this.#selected);
    const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
    if (next && next.id !== this.#selected) {
      this.#select(next.id);
    }
  }

  #open(id) {
    const changed = id !== this.#selected;
    this.#selected = id;
    this.node.classList.toggle('opened', Boolean(id));
    this.#rows.draw();
    if (!id) {
      this.#item = null;
      fill(this.#pane, notice(labels.tickets.choose));
    } else if (changed) {
      this.#item = null;
      this.#noteForm = null;
      fill(this.#pane, skeleton(3, 'wide'));
      this.#read(id);
    }
  }

  async #read(id) {
    try {
      const item = await get(`/tickets/${encodeURIComponent(id)}`);
      if (id === this.#selected) {
        this.#item = item;
        this.#draw();
        this.#keyset.put(item);
      }
    } catch (problem) {
      fill(this.#pane, failure(problem, () => this.#read(id)));
    }
  }

  async #change(change) {
    const id = this.#item?.id;
    if (!id || !app.may('reviewer')) {
      return;
    }
    try {
      await write('PATCH', `/tickets/${id}`, change);
      toast(change.status ? labels.tickets.moved(labelOf('ticketStatus', change.status)) : change.assignee === 'none' ? labels.tickets.unassigned : labels.tickets.assigned);
      await this.#read(id);
      this.#again();
    } catch (problem) {
      complain(problem);
    }
  }

  #draw() {
    const item = this.#item;
    const typing = this.#noteForm?.contains(document.activeElement) ? document.activeElement : null;
    fill(this.#pane,
      el('header', { class: 'item-head' }, whereabouts('tickets'),
        button('', () => this.#select(null), { kind: 'quiet icon-only back', sign: 'back', 'aria-label': labels.tickets.back }),
        el('div', { class: 'item-who' }, el('h2', {}, el('bdi', {}, `@${nameOf(item.comment?.author)}`)),
          el('span', { class: item.overdue ? 'late' : 'muted' }, item.due_at ? labels.tickets.due(exactly(item.due_at), item.overdue) : ago(item.created_at))),
        this.#assignee(item)),
      el('div', { class: 'item-body', tabindex: '-1' },
        el('div', { class: 'talk' },
          this.#status(item),
          el('div', { class: 'said asked-now' }, avatar(nameOf(item.comment?.author)), el('div', {}, words(item.comment?.text, { kind: 'bubble now' }),
            item.comment && el('a', { href: hrefOf('comments', item.comment.id) }, labels.tickets.comment))),
          this.#notes(item)),
        el('aside', { class: 'context', 'aria-label': labels.history.title }, el('section', {}, el('h3', {}, labels.review.judged), categoryChip(item.category)), historyOf(item))));
    typing?.focus();
  }

  #status(item) {
    return el('div', { class: 'tabs', role: 'group', 'aria-label': labels.tickets.status }, STATES.map((status) =>
      el('button', { type: 'button', class: 'tab', 'aria-pressed': String(status === item.status), disabled: !app.may('reviewer'), onclick: () => status !== item.status && this.#change({ status }) }, labelOf('ticketStatus', status))));
  }

  #assignee(item) {
    const known = [app.person, ...this.#people.filter(({ id }) => id !== app.person.id)];
    const all = item.assignee && !known.some(({ id }) => id === item.assignee.id) ? [...known, item.assignee] : known;
    const select = el('select', { 'aria-label': labels.tickets.assignee, disabled: !app.may('reviewer'), onchange: () => this.#change({ assignee: select.value || 'none' }) },
      el('option', { value: '' }, labels.tickets.nobody),
      all.map((person) => el('option', { value: person.id, selected: person.id === item.assignee?.id }, person.id === app.person.id ? labels.tickets.me(person.name) : (person.name || person.email))));
    return select;
  }

  /** The same form for as long as the ticket is looked at: what is being typed survives whatever is told meanwhile. */
  #formFor(item) {
    const box = el('textarea', { rows: 2, dir: 'auto', maxlength: 2_000, required: true, placeholder: labels.tickets.note, 'aria-label': labels.tickets.note });
    const send = el('button', { class: 'primary' }, labels.tickets.addNote);
    const submit = async (event) => {
      event.preventDefault();
      const text = box.value.trim();
      if (text) {
        await busily(send, () => write('POST', `/tickets/${item.id}/notes`, { text }).then(() => {
          box.value = '';
          return this.#read(item.id);
        }, complain));
      }
    };
    return el('form', { class: 'note-form', onsubmit: submit }, box, send);
  }

  #notes(item) {
    if (app.may('reviewer')) {
      this.#noteForm ??= this.#formFor(item);
    }
    return el('section', { class: 'notes' }, el('h3', {}, labels.tickets.notes),
      el('ol', {}, (item.notes ?? []).map((note) => el('li', { class: 'note' }, avatar(app.nameOf(note.by) ?? '?', 'small'),
        el('div', {}, el('p', { class: 'muted' }, el('strong', { dir: 'auto' }, app.nameOf(note.by) ?? labels.history.somebody), ' ', ago(note.at)), el('p', { class: 'text', dir: 'auto' }, note.text))))),
      this.#noteForm);
  }
}

function historyOf(item) {
  return el('section', { class: 'history' }, el('h3', {}, labels.history.title),
    el('ol', {}, [...(item.history ?? [])].reverse().map((each) => happening({ at: each.at, by: app.nameOf(each.by), what: whatHappened(each) }))));
}

function whatHappened({ what, from, to }) {
  const say = labels.tickets.happened[what];
  const said = (value) => (what === 'status' ? value && labelOf('ticketStatus', value) : (value?.name ?? app.nameOf(value) ?? value));
  return say ? say(said(from), said(to)) : labelOf('happened', what);
}
