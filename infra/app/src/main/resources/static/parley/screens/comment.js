import { app } from '../app.js';
import { confirmed } from '../dialog.js';
import { el, fill } from '../dom.js';
import { labelOf, labels, reasonOf, troubleOf } from '../labels.js';
import { avatar, button, busily, categoryChip, categoryName, failure, happening, nameOf, percent, pictureOfPost, pill, skeleton, statusOf, sureness, thumb, whereabouts, words } from '../parts.js';
import { go, hrefOf } from '../router.js';
import { get, newKey, write } from '../session.js';
import { complain, toast } from '../toast.js';
import { ago, exactly } from '../time.js';
import { classify } from './classify.js';
import { showSource } from './source.js';

const LONGEST_REPLY = 2_200;

/** One comment with all that was decided, written and done about it. */
export class CommentPane {
  node = el('article', { class: 'item', 'aria-label': labels.comment.title });
  #id = null;
  #item = null;
  #box = null;
  #back;
  #changed;

  constructor({ back, changed }) {
    this.#back = back;
    this.#changed = changed;
  }

  async show(id, known = null) {
    if (id === this.#id) {
      return;
    }
    this.#id = id;
    this.#item = null;
    this.#box = null;
    fill(this.node, known ? this.#head(known) : null, skeleton(3, 'wide'));
    await this.again();
  }

  /** Reads it anew; what is being typed stays. */
  async again() {
    const id = this.#id;
    try {
      const item = await get(`/comments/${encodeURIComponent(id)}`);
      if (id === this.#id) {
        this.#item = item;
        this.#draw();
        this.#changed(item);
      }
    } catch (problem) {
      if (id === this.#id) {
        fill(this.node, this.#backOnly(), failure(problem, () => this.again()));
      }
    }
  }

  nothing(node) {
    this.#id = null;
    this.#item = null;
    fill(this.node, node);
  }

  close() {
    this.#id = null;
  }

  edit() {
    this.#box?.focus();
  }

  classify() {
    if (this.#item && app.may('reviewer')) {
      classify(this.#item, () => this.again());
    }
  }

  async hide() {
    if (this.#item && app.may('reviewer') && this.#item.status !== 'deleted') {
      const hidden = this.#item.moderation?.hidden ?? this.#item.status === 'hidden';
      await this.#do(() => write('POST', `/comments/${this.#item.id}/${hidden ? 'unhide' : 'hide'}`, {}), hidden ? labels.comment.unhidden : labels.comment.hidden);
    }
  }

  async send() {
    const text = this.#box?.value.trim();
    if (!text) {
      return;
    }
    const box = this.#box;
    // One key for this text: pressing again after an answer that never came is the same reply.
    box.key = box.keyText === text ? box.key : newKey();
    box.keyText = text;
    const sent = await this.#do(() => write('POST', `/comments/${this.#item.id}/reply`, { text }, box.key), labels.comment.replied);
    if (sent) {
      this.#box = null;
      this.#draw();
    }
  }

  async #delete() {
    const wanted = await confirmed({ title: labels.comment.deleteAsk, detail: labels.comment.deleteMore, yes: labels.comment.delete, danger: true });
    if (wanted) {
      await this.#do(() => write('DELETE', `/comments/${this.#item.id}`), labels.comment.deleted);
    }
  }

  async #do(work, words) {
    try {
      await work();
      toast(words);
      await this.again();
      return true;
    } catch (problem) {
      complain(problem);
      return false;
    }
  }

  #backOnly() {
    return el('header', { class: 'item-head' }, whereabouts('comments'), button('', this.#back, { kind: 'quiet icon-only back', sign: 'back', 'aria-label': labels.comment.back }));
  }

  #head(item) {
    return el('header', { class: 'item-head' }, whereabouts('comments'),
      button('', this.#back, { kind: 'quiet icon-only back', sign: 'back', 'aria-label': labels.comment.back }),
      el('div', { class: 'item-who' }, el('h2', {}, el('bdi', {}, `@${nameOf(item.author)}`)), el('span', { class: 'muted' }, exactly(item.received_at))),
      statusOf(item.status));
  }

  #draw() {
    const item = this.#item;
    const text = this.#box?.value;
    fill(this.node, this.#head(item),
      el('div', { class: 'item-body', tabindex: '-1' },
        el('div', { class: 'talk' },
          el('div', { class: 'said asked-now' }, avatar(nameOf(item.author)), el('div', {}, words(item.text, { language: item.language, kind: 'bubble now' }))),
          this.#reply(item), this.#writing(item, text), wouldHave(item)),
        el('aside', { class: 'context', 'aria-label': labels.review.context }, postOf(item), this.#judged(item), historyOf(item))),
      this.#foot(item));
  }

  #reply({ reply }) {
    if (!reply) {
      return null;
    }
    const trouble = troubleOf(reply.reason);
    return el('section', { class: `reply reply-${reply.state}` },
      el('p', { class: 'reply-head' }, el('span', { class: 'reply-state' }, labelOf('reply', reply.state)), ' ', reply.sent_at && ago(reply.sent_at)),
      words(reply.text), trouble && ['failed', 'unknown', 'expired'].includes(reply.state) && el('p', { class: 'form-error', dir: 'auto' }, trouble),
      reply.sources?.length > 0 && el('ul', { class: 'source-chips' }, distinct(reply.sources).map((source) =>
        el('li', {}, el('button', { type: 'button', class: 'chip', onclick: () => showSource(source) }, source.title ?? labelOf('sourceType', source.type))))));
  }

  #writing(item, text) {
    if (!app.may('reviewer') || ['deleted', 'hidden'].includes(item.status) || item.moderation?.deleted) {
      this.#box = null;
      return null;
    }
    const stands = item.reply && ['sent', 'superseding'].includes(item.reply.state);
    const label = stands ? labels.comment.edit : labels.comment.reply;
    const had = this.#box;
    this.#box = el('textarea', { class: 'draft-box', rows: 3, dir: 'auto', maxlength: LONGEST_REPLY, placeholder: stands ? labels.comment.editHint : labels.review.write, 'aria-label': label });
    this.#box.value = text ?? (stands ? item.reply.text : '');
    this.#box.key = had?.key;
    this.#box.keyText = had?.keyText;
    const send = button(label, () => busily(send, () => this.send()), { kind: 'primary' });
    return el('section', { class: 'draft' }, el('div', { class: 'draft-head' }, el('h3', {}, label)), this.#box, el('div', { class: 'draft-foot' }, el('span', { class: 'gap' }), send));
  }

  #judged(item) {
    const judged = item.classification;
    return el('section', { class: 'judged' }, el('h3', {}, labels.review.judged), categoryChip(judged?.category), sureness(judged?.confidence),
      judged?.suspected_injection && pill(labels.review.givesOrders, 'warn'),
      judged?.source && el('p', { class: 'muted' }, labels.review.decidedBy(labelOf('source', judged.source))),
      judged?.undecided_reason && el('p', {}, reasonOf(judged.undecided_reason).why),
      judged?.reasoning && el('p', { dir: 'auto', class: 'reasoning' }, judged.reasoning), detailsOf(item));
  }

  #foot(item) {
    if (!app.may('reviewer') || item.status === 'deleted') {
      return null;
    }
    const hidden = item.moderation?.hidden ?? item.status === 'hidden';
    return el('footer', { class: 'actions' },
      button(hidden ? labels.comment.unhide : labels.review.hide, () => this.hide(), { key: 'h', sign: 'hide' }),
      button(labels.review.classify, () => this.classify(), { key: 'c', sign: 'tag' }),
      app.may('manager') && item.text && button(labels.comment.rule, () => go('rules', 'new', { like: item.id }), { sign: 'rules' }),
      el('span', { class: 'gap' }),
      app.may('manager') && button(labels.comment.delete, () => this.#delete(), { kind: 'quiet bad' }));
  }
}

/** The post it stands under, and the way to all that is said there. */
function postOf({ media_id: media }) {
  return media && el('section', { class: 'post' }, el('h3', {}, labels.post.title),
    el('div', { class: 'post-card' }, thumb(pictureOfPost(media), 'big'),
      el('div', { class: 'post-words' }, el('a', { href: hrefOf('comments', null, { media_id: media }) }, labels.post.all))));
}

function detailsOf(item) {
  const judged = item.classification ?? {};
  const say = labels.detail;
  const tokens = judged.input_tokens > 0 && say.tokenCounts(judged.input_tokens, judged.output_tokens ?? 0);
  const rows = [
    [say.model, judged.model], [say.tokens, tokens], [say.cost, judged.cost && judged.cost !== '0' && `${judged.cost} ${judged.currency ?? ''}`],
    [say.language, item.language && languageName(item.language)], [say.decidedAt, judged.decided_at && exactly(judged.decided_at)],
  ].filter(([, value]) => value);
  return rows.length > 0 && el('dl', { class: 'facts' }, rows.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

function languageName(tag) {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag);
  } catch {
    return tag; // not a language tag: shown as it came
  }
}

/** What the policy would have done, had it been let. */
function wouldHave({ outcomes = [] }) {
  const list = outcomes.map((outcome) => outcome.would_have).filter(Boolean).slice(0, 1);
  const actions = list.flatMap((each) => each.actions ?? each.action ?? []);
  const text = list.find((each) => each.text ?? each.reply)?.text ?? list.find((each) => each.reply)?.reply?.text;
  if (list.length === 0) {
    return null;
  }
  return el('section', { class: 'would' }, el('h3', {}, labels.comment.would), el('p', { class: 'muted' }, labels.comment.wouldMore),
    el('p', {}, actions.map((action) => pill(labelOf('action', action)))), text && words(text));
}

function historyOf(item) {
  const happened = [
    ...(item.classifications ?? []).map((each) => ({ at: each.decided_at, by: each.source === 'human' ? somebody(each.person) : null,
      what: each.source === 'human' && each.category ? labels.history.chose(categoryName(each.category)) : each.category ? labels.history.classified(categoryName(each.category), labelOf('source', each.source), percent(each.confidence)) : labels.history.undecided })),
    ...(item.replies ?? []).map((each) => ({ at: each.created_at, by: each.person ? somebody(each.person) : null,
      what: labels.history.reply(labelOf('reply', each.state), each.revision), body: words(each.text, { kind: 'history-text' }) })),
    ...(item.moderation ? [{ at: item.moderation.updated_at, by: item.moderation.person ? somebody(item.moderation.person) : null, what: moderationWords(item.moderation) }] : []),
    { at: item.received_at, by: `@${nameOf(item.author)}`, what: labels.history.received },
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return el('section', { class: 'history' }, el('h3', {}, labels.history.title), el('ol', {}, happened.map(happening)));
}

const distinct = (sources) => [...new Map(sources.map((source) => [source.title, source])).values()];

const somebody = (person) => app.nameOf(person) ?? labels.history.somebody;

function moderationWords({ hidden, deleted, done, failure: failed }) {
  if (failed) {
    return labels.history.notDone(troubleOf(failed) ?? failed);
  }
  const what = deleted ? 'deleted' : hidden ? 'hidden' : 'shown';
  return done ? labels.history[what] : labels.history.soon[what];
}
