import { el, fill } from './dom.js';
import { detailOf } from './detail.js';
import { labelOf, labels } from './labels.js';
import { ago } from './time.js';

const TONES = 6;
let made = 0;

/** One comment in the list. Its button is made once, so the focus stays on it when the comment changes. */
export class Row {
  #parts = {
    avatar: el('span', { class: 'avatar', 'aria-hidden': 'true' }),
    body: el('div', { class: 'body' }),
    meta: el('div', { class: 'meta' }),
    detail: el('div', { class: 'detail', id: `detail-${++made}`, hidden: true }),
  };
  #written = '';

  constructor() {
    this.button = el('button', { class: 'toggle', 'aria-expanded': 'false', 'aria-controls': this.#parts.detail.id });
    this.node = el('li', { class: 'comment' }, ...Object.values(this.#parts), this.button);
    this.node.addEventListener('click', (event) => this.#clicked(event));
  }

  get open() {
    return !this.#parts.detail.hidden;
  }

  /** Shows this comment, unless it is exactly what is shown already. */
  show(item) {
    const written = JSON.stringify(item);
    if (written === this.#written) {
      return;
    }
    this.#written = written;
    const author = item.author?.username ?? labels.comments.unknownAuthor;
    paintAvatar(this.#parts.avatar, author);
    fill(this.#parts.body, headOf(item, author), textOf(item), replyOf(item.reply));
    fill(this.#parts.meta, categoryOf(item), statusOf(item), originOf(item.classification));
    fill(this.#parts.detail, detailOf(item));
    this.button.setAttribute('aria-label', labels.comments.details(author, categoryName(item), statusName(item)));
  }

  toggle() {
    this.#parts.detail.hidden = this.open;
    this.node.classList.toggle('open', this.open);
    this.button.setAttribute('aria-expanded', String(this.open));
  }

  #clicked(event) {
    const selecting = String(getSelection()) !== '' && event.detail > 0;
    if (!selecting && !this.#parts.detail.contains(event.target)) {
      this.toggle();
      this.button.focus({ preventScroll: true });
    }
  }
}

function paintAvatar(node, author) {
  const words = author.split(/[._\s]+/).filter(Boolean);
  node.textContent = words.slice(0, 2).map((word) => [...word][0]).join('').toUpperCase();
  const sum = [...author].reduce((total, letter) => total + letter.codePointAt(0), 0);
  node.className = `avatar tone-${sum % TONES}`;
}

function headOf(item, author) {
  return el('div', { class: 'head' },
    el('bdi', { class: 'author' }, author),
    item.parent_id && el('span', { class: 'muted' }, labels.comments.thread),
    ago(item.received_at));
}

function textOf(item) {
  return item.text
    ? el('p', { class: 'text', dir: 'auto', lang: item.language }, item.text)
    : el('p', { class: 'text muted' }, labels.comments.noText);
}

function replyOf(reply) {
  if (!reply) {
    return null;
  }
  return el('div', { class: `reply reply-${reply.state}` },
    el('div', { class: 'reply-head' },
      labels.reply.title, ' · ', el('span', { class: 'reply-state' }, labelOf('reply', reply.state)),
      reply.sent_at && [' · ', ago(reply.sent_at)]),
    reply.text && el('p', { class: 'text', dir: 'auto' }, reply.text));
}

function categoryName(item) {
  return item.classification?.category
    ? labelOf('category', item.classification.category) : labels.comments.undecided;
}

function statusName(item) {
  return labelOf('status', item.status);
}

function categoryOf(item) {
  return el('span', { class: `chip category-${item.classification?.category ?? 'none'}` }, categoryName(item));
}

function statusOf(item) {
  return el('span', { class: `status status-${item.status}` }, statusName(item));
}

function originOf(classification) {
  if (!classification?.source) {
    return null;
  }
  const sure = classification.confidence;
  const percent = sure === null || sure === undefined ? '' : ` · ${Math.round(sure * 100)} %`;
  return el('span', { class: 'origin muted' }, labelOf('source', classification.source) + percent);
}
