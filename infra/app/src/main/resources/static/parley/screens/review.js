import { app } from '../app.js';
import { Draft } from '../drafts.js';
import { el, fill } from '../dom.js';
import { factsIn } from '../facts.js';
import { icon } from '../icons.js';
import { labelOf, labels, reasonOf, troubleOf } from '../labels.js';
import { avatar, button, categoryChip, nameOf, pill, skeleton, sureness, thumb, whereabouts, words } from '../parts.js';
import { ago } from '../time.js';
import { showSource } from './source.js';

const LONGEST_REPLY = 2_200;

/** One item of the queue, opened: what was said, what would be answered and why, and what to do about it. */
export class ReviewPane {
  node = el('article', { class: 'item', 'aria-label': labels.review.item });
  #actions;
  #parts = null;
  #draft = null;
  #item = null;
  #editing = false;
  #conversation = null;

  /** @param actions what the buttons do, by name */
  constructor(actions) {
    this.#actions = actions;
  }

  /** Shows the item at once with what the list knows; `more` follows when it is here. */
  show(item, place) {
    this.close();
    this.#item = item;
    this.#editing = false;
    this.#conversation = item.thread ? item : null;
    this.#draft = new Draft(item.id, (state) => this.#saved(state));
    this.#box = this.#newBox(this.#firstText());
    this.#parts = {
      people: el('div', { class: 'people' }), thread: el('div', { class: 'thread' }), post: el('section', { class: 'post' }),
      judged: el('section', { class: 'judged' }), draft: el('section', { class: 'draft', 'aria-label': labels.review.draft }),
      sources: el('section', { class: 'sources' }), foot: el('footer', { class: 'actions' }), asked: el('section', { class: 'asked' }),
    };
    const { people, thread, post, judged, draft, sources, foot, asked } = this.#parts;
    fill(this.node, this.#head(item, place, people),
      el('div', { class: 'item-body', tabindex: '-1' },
        el('div', { class: 'talk' }, asked, thread, this.#comment(item), draft),
        el('aside', { class: 'context', 'aria-label': labels.review.context }, post, judged, sources)),
      foot);
    this.#drawAll();
  }

  /** A newer or fuller form of the item that is shown. What is being typed stays. */
  more(item) {
    if (item.id === this.#item?.id) {
      const had = this.#item.comment?.reply?.revision;
      this.#item = { ...this.#item, ...item };
      this.#conversation = item.thread ? this.#item : this.#conversation;
      if (!this.dirty && item.comment?.reply?.revision !== had) {
        this.#box.value = this.#firstText();
      } else if (!this.#editing && item.draft?.text && this.#draft.text === null) {
        this.#box.value = item.draft.text;
      }
      this.#drawAll();
    }
  }

  nothing(node) {
    this.close();
    this.#item = null;
    fill(this.node, node);
  }

  close() {
    this.#draft?.leave();
    this.#draft = null;
  }

  get text() {
    return this.#box?.value.trim() ?? '';
  }

  /** Whether the text is another one than the draft that came with the item. */
  get dirty() {
    return Boolean(this.#item) && this.text !== (this.#item.comment.reply?.text ?? '').trim();
  }

  get editing() {
    return this.#editing;
  }

  edit() {
    if (!answerable(this.#item)) {
      return;
    }
    this.#editing = true;
    this.#drawDraft();
    this.#grow();
    this.#box.focus();
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
    this.#actions.presence(true);
  }

  stopEditing() {
    this.#editing = false;
    this.#box.blur();
    this.#drawDraft();
    this.#actions.presence(false);
  }

  /** The kept text of this item is no longer needed. */
  forget() {
    this.#draft?.drop(false);
    this.#draft = null;
  }

  #box = null;

  #newBox(text) {
    const box = el('textarea', { class: 'draft-box', dir: 'auto', rows: 3, maxlength: LONGEST_REPLY, 'aria-label': labels.review.draft,
      placeholder: labels.review.write });
    box.value = text;
    box.addEventListener('input', () => {
      this.#grow();
      this.#draft?.keep(box.value);
      this.#drawCount();
    });
    box.addEventListener('focus', () => {
      if (!this.#editing) {
        this.edit();
      }
    });
    return box;
  }

  #grow() {
    this.#box.style.height = 'auto';
    this.#box.style.height = `${Math.min(this.#box.scrollHeight + 2, 420)}px`;
  }

  /** What I wrote here last, what I wrote elsewhere last, or the draft. */
  #firstText() {
    const { draft: mine, comment } = this.#item;
    const local = this.#draft?.text ?? null;
    const newer = local !== null && (!mine || this.#draft.at >= Date.parse(mine.at));
    return (newer ? local : mine?.text) ?? comment.reply?.text ?? '';
  }

  #drawAll() {
    const item = this.#item;
    const { people, thread, post, judged, sources, foot, asked } = this.#parts;
    fill(people, peopleOn(item));
    fill(asked, this.#asked(item));
    fill(thread, this.#thread());
    fill(post, postOf(item.post));
    fill(judged, this.#judged(item.comment));
    fill(sources, sourcesOf(item.comment.reply?.sources ?? []));
    fill(foot, this.#foot(item));
    this.#drawDraft();
  }

  #head(item, place, people) {
    return el('header', { class: 'item-head' }, whereabouts('reviews'),
      button('', this.#actions.back, { kind: 'quiet icon-only back', sign: 'back', 'aria-label': labels.review.back }),
      el('div', { class: 'item-who' }, el('h2', {}, el('bdi', {}, `@${nameOf(item.comment.author)}`)),
        el('span', { class: 'muted' }, ago(item.comment.received_at))),
      people,
      el('span', { class: 'muted place-in' }, place),
      button('', () => this.#actions.step(-1), { kind: 'quiet icon-only turn-up', sign: 'next', 'aria-label': labels.review.previous, 'aria-keyshortcuts': 'k' }),
      button('', () => this.#actions.step(1), { kind: 'quiet icon-only turn-down', sign: 'next', 'aria-label': labels.review.next, 'aria-keyshortcuts': 'j' }));
  }

  #asked(item) {
    const { title, why, tone } = reasonOf(item.reason);
    const trouble = troubleOf(item.comment.reply?.reason ?? item.comment.moderation?.failure);
    return [
      el('div', { class: `reason ${tone}` }, icon(tone === 'bad' ? 'warn' : 'info'),
        el('div', {}, el('h3', {}, title), el('p', {}, why), trouble && el('p', { dir: 'auto' }, trouble))),
      item.reason === 'unconfirmed' && this.#question(item),
    ];
  }

  /** Nobody knows whether the reply went out: the person who can look decides. */
  #question(item) {
    const say = labels.review.unconfirmed;
    const seen = item.seen_on_instagram;
    return el('div', { class: 'question' },
      el('h3', {}, say.title), el('p', { class: 'muted' }, say.sent),
      words(item.comment.reply?.text, { kind: 'bubble ours' }),
      el('h4', {}, say.seen),
      seen === undefined ? skeleton(1)
        : seen.length === 0 ? el('p', { class: 'muted' }, say.nothing)
          : el('ul', { class: 'seen' }, seen.map((each) => el('li', {}, words(each.text, { kind: 'bubble' }), el('span', { class: 'muted' }, ago(each.at))))),
      app.may('reviewer') && el('div', { class: 'buttons' },
        button(say.yes, () => this.#actions.confirm(true), { kind: 'primary', key: 'y' }),
        button(say.no, () => this.#actions.confirm(false), { key: 'n' })));
  }

  #thread() {
    const item = this.#conversation;
    if (!item) {
      return this.#item.conversation_size > 1 ? skeleton(1) : null;
    }
    const others = item.thread.filter((each) => each.instagram_id !== item.comment.instagram_id);
    return others.map((each) => el('div', { class: each.ours ? 'said ours' : 'said' },
      el('span', { class: 'said-who' }, el('bdi', {}, each.ours ? labels.review.us : `@${nameOf({ username: each.author?.username ?? each.author })}`), ' ', each.at && ago(each.at)),
      each.deleted ? el('p', { class: 'bubble muted' }, labels.review.deleted) : words(each.text, { kind: each.ours ? 'bubble ours' : 'bubble' })));
  }

  #comment(item) {
    const name = nameOf(item.comment.author);
    return el('div', { class: 'said asked-now' }, avatar(name),
      el('div', {}, el('span', { class: 'said-who' }, el('bdi', {}, `@${name}`), item.comment.parent_id && ` · ${labels.comments.thread}`),
        words(item.comment.text, { language: item.comment.language, kind: 'bubble now' })));
  }

  #drawDraft() {
    const item = this.#item;
    const { draft } = this.#parts;
    if (!answerable(item)) {
      fill(draft);
      return;
    }
    const text = this.#box.value;
    const empty = text.trim() === '';
    if (this.#editing || empty) {
      if (!draft.contains(this.#box)) {
        fill(draft, this.#draftHead(), this.#box, el('div', { class: 'draft-foot' }));
      }
      this.#drawCount();
      return;
    }
    const sources = item.comment.reply?.sources ?? [];
    fill(draft, this.#draftHead(),
      el('div', { class: 'draft-text', dir: 'auto', onclick: (event) => !event.target.closest('button') && app.may('reviewer') && this.edit() },
        factsIn(text, sources).map((piece) => factOf(piece, sources))),
      el('div', { class: 'draft-foot' }));
    this.#drawCount();
  }

  #draftHead() {
    const { dirty } = this;
    return el('div', { class: 'draft-head' },
      el('h3', {}, this.#item.comment.reply ? labels.review.draft : labels.review.answer),
      dirty && this.#item.comment.reply && button(labels.review.revert, () => this.#revert(), { kind: 'quiet small' }),
      app.may('reviewer') && !this.#editing && button(labels.review.edit, () => this.edit(), { kind: 'quiet small', key: 'e' }));
  }

  #drawCount() {
    const foot = this.#parts.draft.querySelector('.draft-foot');
    if (!foot) {
      return;
    }
    const left = LONGEST_REPLY - this.#box.value.length;
    fill(foot, el('span', { class: 'saved', role: 'status' }, this.#said ? labels.review.saved[this.#said] : ''),
      this.#editing && el('span', { class: 'hint box-keys' }, labels.review.boxKeys),
      left < 300 && el('span', { class: 'hint' }, labels.review.left(left)));
  }

  #said = '';

  #saved(state) {
    this.#said = state;
    this.#drawCount();
  }

  #revert() {
    this.#box.value = this.#item.comment.reply?.text ?? '';
    this.#draft?.drop();
    this.#said = '';
    this.#editing = false;
    this.#drawDraft();
  }

  #judged(comment) {
    const judged = comment.classification;
    return [
      el('h3', {}, labels.review.judged),
      el('button', { type: 'button', class: 'judged-as', onclick: this.#actions.classify, disabled: !app.may('reviewer'), 'aria-keyshortcuts': 'c', title: labels.review.classify },
        categoryChip(judged?.category), icon('edit', 'small')),
      sureness(judged?.confidence),
      judged?.suspected_injection && pill(labels.review.givesOrders, 'warn'),
      judged?.source && el('p', { class: 'muted' }, labels.review.decidedBy(labelOf('source', judged.source))),
      judged?.reasoning && el('p', { dir: 'auto', class: 'reasoning' }, judged.reasoning),
    ];
  }

  #foot(item) {
    const act = this.#actions;
    if (item.state === 'done') {
      return el('p', { class: 'decided', role: 'status' }, labels.review.decided(app.nameOf(item.decided_by)));
    }
    if (!app.may('reviewer')) {
      return el('p', { class: 'muted' }, labels.review.readOnly);
    }
    if (item.reason === 'unconfirmed') {
      return this.#others(act);
    }
    const approve = button(reasonOf(item.reason).approve, act.approve, { kind: 'primary', key: 'Enter', sign: 'check' });
    return [approve, button(labels.review.reject, act.reject, { key: 'r', sign: 'reject' }), this.#others(act)];
  }

  #others(act) {
    return [
      button(labels.review.hide, act.hide, { key: 'h', sign: 'hide' }),
      button(labels.review.escalate, act.escalate, { key: 't', sign: 'flag' }),
      button(labels.review.classify, act.classify, { key: 'c', sign: 'tag' }),
    ];
  }
}

/** Whether a reply is what it is about. */
export const answerable = (item) => item && !['hide_not_allowed', 'hide_stopped', 'escalate_not_allowed', 'moderation_failed', 'unconfirmed'].includes(item.reason);

/** Who else is on it. */
export function peopleOn(item) {
  const others = (item.people ?? []).filter(({ id }) => id !== app.person.id);
  return others.map((person) => el('span', { class: person.editing ? 'person editing' : 'person', title: labels.review.here(person.name, person.editing) },
    avatar(person.name ?? '?', 'small'), el('span', {}, person.editing ? labels.review.writes(person.name) : labels.review.looks(person.name))));
}

function postOf(post) {
  if (!post) {
    return null;
  }
  const caption = post.caption?.trim();
  const link = /^https:\/\//.test(post.permalink ?? '') ? post.permalink : null;
  return [
    el('h3', {}, labels.post.title),
    el('div', { class: 'post-card' }, thumb(post.picture, 'big'),
      el('div', { class: 'post-words' },
        caption ? el('p', { class: 'caption', dir: 'auto', tabindex: '0' }, caption) : el('p', { class: 'muted' }, labels.post.noCaption),
        link && el('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, labels.post.open, ' ', icon('link', 'small')))),
  ];
}

function factOf(piece, sources) {
  if (piece.bare) {
    return el('mark', { class: 'bare', title: labels.review.bare }, piece.text);
  }
  if (piece.source === undefined) {
    return piece.text;
  }
  const source = sources[piece.source];
  return el('button', { type: 'button', class: 'fact', 'aria-label': labels.review.fact(piece.text, source.title ?? ''), title: source.excerpt ?? source.title ?? '', onclick: () => showSource(source) },
    piece.text, el('sup', { 'aria-hidden': 'true' }, String(piece.source + 1)));
}

function sourcesOf(sources) {
  if (sources.length === 0) {
    return null;
  }
  return [el('h3', {}, labels.review.sources),
    el('ol', {}, sources.map((source, at) => el('li', {},
      el('button', { type: 'button', class: 'source', onclick: () => showSource(source) },
        el('span', { class: 'source-number', 'aria-hidden': 'true' }, String(at + 1)),
        el('span', {}, el('span', { class: 'source-title', dir: 'auto' }, icon(source.type === 'document' ? 'book' : 'box', 'small'), ' ', source.title ?? labelOf('sourceType', source.type)),
          source.excerpt && el('span', { class: 'muted excerpt', dir: 'auto' }, source.excerpt))))))];
}

/** The row of an item in the list. */
export function reviewRow(item, { href, selected, chosen, onchoose }) {
  const { comment } = item;
  const name = nameOf(comment.author);
  const box = el('input', { type: 'checkbox', class: 'choose', 'aria-label': labels.review.choose(name), tabindex: '-1', onclick: (event) => event.stopPropagation(), onchange: onchoose });
  box.checked = chosen;
  return el('li', { class: `row review-row urgency-${item.urgency ?? 'normal'}${selected ? ' selected' : ''}${chosen ? ' chosen' : ''}` },
    box,
    el('a', { href, 'aria-current': selected ? 'true' : null, draggable: 'false' },
      el('span', { class: 'row-head' }, el('bdi', { class: 'author' }, `@${name}`), item.urgency === 'high' && el('span', { class: 'urgent' }, labels.review.urgent),
        el('span', { class: 'gap' }), ago(item.created_at)),
      el('span', { class: 'row-text', dir: 'auto' }, comment.text?.trim() || labels.comments.noText),
      el('span', { class: 'row-foot' }, categoryChip(comment.classification?.category),
        el('span', { class: 'muted row-reason' }, reasonOf(item.reason).title),
        (item.people ?? []).filter(({ id }) => id !== app.person.id).map((person) => avatar(person.name ?? '?', 'tiny')))));
}

