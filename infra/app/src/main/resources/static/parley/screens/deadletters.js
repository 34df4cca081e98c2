import { confirmed } from '../dialog.js';
import { el, fill } from '../dom.js';
import { Keyset } from '../keyset.js';
import { labelOf, labels } from '../labels.js';
import { button, pill } from '../parts.js';
import { Rows } from '../rows.js';
import { get, write } from '../session.js';
import { complain, toast } from '../toast.js';
import { ago } from '../time.js';

const PAGE = 50;
const REASONS = ['malformed', 'unknown_account', 'foreign_app'];

/** What nobody could take. For operators: it belongs to no brand. */
export class DeadLetters {
  node = el('div', { class: 'settings letters' });
  #keyset;
  #rows;
  #reason = '';

  constructor() {
    this.#keyset = new Keyset((cursor) => this.#load(cursor), () => this.#rows.draw());
    this.#rows = new Rows({ label: labels.letters.title, keyset: () => this.#keyset, draw: (letter) => this.#row(letter), empty: () => labels.letters.none });
  }

  show() {
    const say = labels.letters;
    const reason = el('select', { 'aria-label': say.reason, onchange: () => this.#only(reason.value) }, el('option', { value: '' }, say.anyReason),
      REASONS.map((each) => el('option', { value: each, selected: each === this.#reason }, labelOf('letterReason', each))));
    fill(this.node, el('div', { class: 'settings-head' }, el('div', { class: 'list-title' }, el('h1', {}, say.title)), el('p', { class: 'muted' }, say.lead)), el('div', { class: 'filter-grid' }, reason), this.#rows.node);
    this.#keyset.open();
  }

  told(kind) {
    if (kind === 'refresh') {
      this.#keyset.reload();
    }
  }

  close() {
    this.#rows.close();
  }

  #only(reason) {
    this.#reason = reason;
    this.#keyset.open();
  }

  #load(cursor) {
    return get(`/dead-letters?${new URLSearchParams(Object.entries({ limit: PAGE, reason: this.#reason, cursor: cursor ?? '' }).filter(([, value]) => value))}`);
  }

  #row(letter) {
    const say = labels.letters;
    const state = letter.replayed_at ? pill(say.replayed, 'good') : letter.replay_asked_at ? pill(say.asked, 'warn') : null;
    return el('li', { class: 'row letter-row' }, el('details', {},
      el('summary', {}, el('span', { class: 'row-head' }, el('strong', {}, labelOf('letterReason', letter.reason)), state, el('span', { class: 'gap' }), ago(letter.created_at)), el('span', { class: 'muted', dir: 'auto' }, letter.detail)),
      el('p', { class: 'muted' }, say.from(letter.topic, letter.size)),
      el('pre', { tabindex: '0', 'aria-label': say.content }, letter.payload),
      button(say.replay, () => this.#replay(letter), { kind: 'plain small', sign: 'undo' })));
  }

  async #replay(letter) {
    const say = labels.letters;
    const wanted = !letter.replayed_at || (await confirmed({ title: say.replayAgain, detail: say.replayMore, yes: say.replay }));
    if (wanted) {
      await write('POST', `/dead-letters/${letter.id}/replay`, {}).then(() => toast(say.will), complain);
      this.#keyset.reload();
    }
  }
}
