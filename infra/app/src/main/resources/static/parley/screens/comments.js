import { app } from '../app.js';
import { el, fill } from '../dom.js';
import { gathered } from '../events.js';
import { icon } from '../icons.js';
import { Keyset } from '../keyset.js';
import { categoryChoices, labelOf, labels } from '../labels.js';
import { avatar, button, categoryChip, nameOf, notice, pictureOfPost, statusOf, thumb } from '../parts.js';
import { go, here, hrefOf, rename } from '../router.js';
import { Rows } from '../rows.js';
import { get } from '../session.js';
import { toast } from '../toast.js';
import { ago } from '../time.js';
import { CommentPane } from './comment.js';
import { download } from './download.js';

const PAGE = 40;
const TYPING_PAUSE_MS = 250;
const CHOICES = ['status', 'category', 'source', 'reply_state', 'has_reply', 'language', 'account_id', 'media_id', 'author'];
const NAMES = ['q', ...CHOICES, 'from', 'to', 'sort'];
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ar', 'he', 'hi', 'id', 'ja', 'ko', 'ru', 'th', 'uk', 'vi', 'zh'];

/** Every comment of the brand: found by the server, not among what is loaded. */
export class Comments {
  node = el('div', { class: 'split browse' });
  #keyset;
  #rows;
  #pane;
  #query = {};
  #selected = null;
  #accounts = [];
  #head = el('div', { class: 'list-head' });
  #fresh = el('button', { class: 'fresh', hidden: true, onclick: () => this.#freshen() });
  #total = el('span', { class: 'muted', role: 'status' });
  #waiting = new Set();
  #again = gathered(() => this.#update(), 800);

  constructor() {
    this.#keyset = new Keyset((cursor) => this.#load(cursor), () => this.#drew());
    this.#rows = new Rows({
      label: labels.comments.title,
      keyset: () => this.#keyset,
      draw: (item) => this.#row(item),
      extra: (item) => String(item.id === this.#selected),
      empty: () => (this.#filtered() ? labels.comments.nothing : labels.comments.none),
      action: () => this.#wayOut(),
      kind: 'comment-rows',
    });
    this.#pane = new CommentPane({
      back: () => this.#select(null),
      changed: (item) => this.#keyset.put(item),
    });
    fill(this.node, el('section', { class: 'list-pane', 'aria-label': labels.comments.title }, this.#head, this.#fresh, this.#rows.node), this.#pane.node);
    get('/accounts').then(({ items }) => {
      this.#accounts = items;
      this.#drawHead();
      this.#rows.draw();
    }, () => {});
  }

  keys = {
    j: () => this.#step(1),
    k: () => this.#step(-1),
    ArrowDown: () => this.#step(1),
    ArrowUp: () => this.#step(-1),
    e: () => this.#pane.edit(),
    h: () => this.#pane.hide(),
    c: () => this.#pane.classify(),
    Escape: () => this.#select(null),
  };

  typing(event) {
    if (event.key === 'Escape') {
      event.target.blur();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      this.#pane.send();
    }
  }

  show(route) {
    const query = Object.fromEntries(NAMES.map((name) => [name, route.query[name]]).filter(([, value]) => value));
    if (JSON.stringify(query) !== JSON.stringify(this.#query) || this.#head.children.length === 0) {
      this.#query = query;
      this.#drawHead();
      this.#keyset.open();
    }
    if (route.query.find) {
      this.node.querySelector('[data-search]').focus();
    }
    this.#opened(route.id);
  }

  told(kind, data) {
    if (kind === 'refresh') {
      this.#waiting.add(null);
      this.#again();
    } else if (kind === 'comment' || kind === 'review') {
      this.#waiting.add(data.comment_id ?? data.id);
      this.#again();
    }
  }

  close() {
    this.#rows.close();
    this.#pane.close();
  }

  /** What helps where nothing is shown. */
  #wayOut() {
    if (this.#filtered()) {
      return button(labels.filters.clear, () => this.#filter({}));
    }
    return this.#accounts.length === 0 && app.may('owner') && button(labels.accounts.connect, () => go('settings', 'accounts'), { kind: 'primary' });
  }

  #filtered() {
    return NAMES.some((name) => name !== 'sort' && this.#query[name]);
  }

  #asked(cursor) {
    const { from, to, ...rest } = this.#query;
    const query = new URLSearchParams(rest);
    if (from) {
      query.set('from', new Date(`${from}T00:00`).toISOString());
    }
    if (to) {
      query.set('to', dayAfter(to));
    }
    if (cursor) {
      query.set('cursor', cursor);
    }
    return query;
  }

  #load(cursor) {
    const query = this.#asked(cursor);
    query.set('limit', PAGE);
    if (!cursor) {
      query.set('count', 'true');
    }
    return get(`/comments?${query}`);
  }

  #drew() {
    this.#rows.draw();
    const total = this.#keyset.answer?.total;
    this.#total.textContent = this.#keyset.phase === 'ready' && total ? labels.comments.total(total.value, total.relation !== 'eq') : '';
  }

  #drawHead() {
    const typing = this.#head.contains(document.activeElement) ? document.activeElement.name : null;
    const search = el('input', { type: 'search', name: 'q', 'data-search': true, maxlength: 200, autocomplete: 'off', enterkeyhint: 'search', placeholder: labels.filters.search, 'aria-label': labels.filters.search });
    search.value = this.#query.q ?? '';
    let pause = 0;
    search.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.#set('q', search.value.trim()), TYPING_PAUSE_MS);
    });
    const set = CHOICES.concat('from', 'to').filter((name) => this.#query[name]).length;
    fill(this.#head,
      el('div', { class: 'list-title' }, el('h1', {}, labels.comments.title), this.#total, el('span', { class: 'gap' }),
        button(labels.csv.get, (event) => this.#download(event.currentTarget), { kind: 'plain small', sign: 'download' })),
      el('div', { class: 'search-box' }, icon('search'), search, el('kbd', { 'aria-hidden': 'true' }, '/')),
      el('details', { class: 'filters', open: this.#open }, el('summary', {}, labels.filters.more(set)), this.#choices()));
    const details = this.#head.querySelector('details');
    details.addEventListener('toggle', () => (this.#open = details.open));
    if (typing) {
      this.#head.querySelector(`[name="${typing}"]`)?.focus();
    }
  }

  #open = false;

  #choices() {
    const options = {
      status: Object.entries(labels.status),
      category: categoryChoices(),
      source: Object.entries(labels.source),
      reply_state: Object.keys(labels.reply).filter((state) => state !== 'title').map((state) => [state, labelOf('reply', state)]),
      has_reply: [['true', labels.filters.answered], ['false', labels.filters.unanswered]],
      language: LANGUAGES.map((tag) => [tag, languageName(tag)]),
      account_id: this.#accounts.map((account) => [account.instagram_user_id, `@${account.username}`]),
    };
    const chosen = (name) => {
      const select = el('select', { name, 'aria-label': labels.filters[name], onchange: () => this.#set(name, select.value) },
        el('option', { value: '' }, labels.filters.any[name]),
        options[name].map(([value, words]) => el('option', { value, selected: value === this.#query[name] }, words)));
      return select;
    };
    const day = (name) => {
      const input = el('input', { type: 'date', name, onchange: () => this.#set(name, input.value) });
      input.value = this.#query[name] ?? '';
      return el('label', { class: 'day' }, el('span', {}, labels.filters[name]), input);
    };
    const author = el('input', { name: 'author', maxlength: 60, placeholder: labels.filters.author, 'aria-label': labels.filters.author, autocomplete: 'off', onchange: () => this.#set('author', author.value.trim().replace(/^@/, '')) });
    author.value = this.#query.author ?? '';
    const sort = el('select', { name: 'sort', 'aria-label': labels.filters.sort, onchange: () => this.#set('sort', sort.value) },
      el('option', { value: '' }, labels.sort.newest), el('option', { value: 'oldest', selected: this.#query.sort === 'oldest' }, labels.sort.oldest));
    const several = this.#accounts.length > 1 ? [chosen('account_id')] : [];
    return el('div', { class: 'filter-grid' }, chosen('status'), chosen('category'), chosen('reply_state'), chosen('has_reply'), chosen('source'), chosen('language'),
      several, author, day('from'), day('to'), sort,
      this.#query.media_id && button(labels.filters.onePost, () => this.#set('media_id', ''), { kind: 'plain small', sign: 'close' }),
      this.#filtered() && button(labels.filters.clear, () => this.#filter({}), { kind: 'quiet small' }));
  }

  #set(name, value) {
    this.#filter({ ...this.#query, [name]: value });
  }

  #filter(query) {
    rename('comments', this.#selected, query);
    this.show(here());
  }

  async #download(node) {
    node.disabled = true;
    try {
      await download(`/comments/export?${this.#asked(null)}`, `comments-${app.brand.name}.csv`, (bytes) => {
        node.lastElementChild.textContent = labels.csv.so(bytes);
      });
    } catch (problem) {
      toast(problem.words ?? labels.problem.other, { bad: true });
    }
    node.disabled = false;
    node.lastElementChild.textContent = labels.csv.get;
  }

  #row(item) {
    const name = nameOf(item.author);
    const judged = item.classification;
    return el('li', { class: `row comment-row${item.id === this.#selected ? ' selected' : ''}` },
      el('a', { href: hrefOf('comments', item.id, this.#query), 'aria-current': item.id === this.#selected ? 'true' : null, draggable: 'false' },
        item.media_id ? thumb(pictureOfPost(item.media_id), 'small') : avatar(name),
        el('span', { class: 'row-main' },
          el('span', { class: 'row-head' }, el('bdi', { class: 'author' }, `@${name}`), item.parent_id && el('span', { class: 'muted' }, labels.comments.thread), ago(item.received_at)),
          el('span', { class: item.text ? 'row-text' : 'row-text muted', dir: 'auto' }, item.text || labels.comments.noText),
          item.reply && el('span', { class: `row-reply reply-${item.reply.state}`, dir: 'auto' }, el('span', { class: 'reply-state' }, labelOf('reply', item.reply.state)), ' ', item.reply.text)),
        el('span', { class: 'row-side' }, categoryChip(judged?.category), statusOf(item.status))));
  }

  #opened(id) {
    this.#selected = id;
    this.node.classList.toggle('opened', Boolean(id));
    this.#rows.draw();
    if (id) {
      this.#pane.show(id, this.#keyset.items.find((item) => item.id === id));
    } else {
      this.#pane.nothing(notice(labels.comments.choose));
    }
  }

  #select(id) {
    rename('comments', id, this.#query);
    this.#opened(id);
    this.#rows.nodeOf(id)?.scrollIntoView({ block: 'nearest' });
  }

  #step(by) {
    const { items } = this.#keyset;
    const at = items.findIndex((item) => item.id === this.#selected);
    const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
    if (next && next.id !== this.#selected) {
      this.#select(next.id);
    }
    if (next === items.at(-1)) {
      this.#keyset.next();
    }
  }

  // --- what changes meanwhile ---

  async #update() {
    const ids = [...this.#waiting];
    this.#waiting.clear();
    const shown = this.#keyset.items.filter(({ id }) => ids.includes(id)).slice(0, 10);
    await Promise.all(shown.map(({ id }) => get(`/comments/${id}`).then((item) => this.#keyset.put(item), () => {})));
    if (this.#selected && (ids.includes(this.#selected) || ids.includes(null))) {
      this.#pane.again();
    }
    if (ids.some((id) => !shown.some((item) => item.id === id))) {
      this.#newer();
    }
  }

  /** What is new comes by itself while nobody reads; else a button offers it. */
  #newer() {
    const list = this.#rows.list.parentElement;
    if (!this.#selected && this.#query.sort !== 'oldest' && list.scrollTop < 8 && !this.#rows.list.contains(document.activeElement)) {
      this.#keyset.reload();
      return;
    }
    this.#fresh.textContent = labels.comments.fresh;
    this.#fresh.hidden = false;
  }

  #freshen() {
    this.#fresh.hidden = true;
    this.#keyset.reload();
    this.#rows.list.parentElement.scrollTop = 0;
  }
}

function dayAfter(day) {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + 1);
  return date.toISOString();
}

function languageName(tag) {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag);
}
