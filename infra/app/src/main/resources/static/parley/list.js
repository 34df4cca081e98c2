import { byId, el, fill } from './dom.js';
import { labels } from './labels.js';
import { Row } from './row.js';

const NEAR_THE_TOP = 8;

/** Draws a feed. Rows are kept and only changed where their comment changed. */
export class List {
  #rows = new Map();
  #node = byId('comments');
  #actions;

  /** @param actions {retry, clear, more, showFresh, filtered()} */
  constructor(actions) {
    this.#actions = actions;
    byId('fresh').addEventListener('click', actions.showFresh);
  }

  /** What a feed asks before it moves rows. */
  reader = {
    calm: () => scrollY < NEAR_THE_TOP && !this.#node.contains(document.activeElement) && !this.#anyOpen(),
    holds: (id) => this.#isRead(this.#rows.get(id)),
  };

  draw(feed) {
    this.#node.setAttribute('aria-busy', String(feed.phase === 'loading'));
    if (feed.phase === 'loading') {
      this.#drawSkeleton();
    } else {
      this.#drawRows(feed.items);
    }
    fill(byId('state'), this.#stateOf(feed));
    this.#drawMore(feed);
    this.#drawFresh(feed.fresh);
    this.#drawLive(feed);
  }

  /** Moves the focus to the next (1) or previous (-1) comment. */
  step(by) {
    const buttons = [...this.#rows.values()].map((row) => row.button);
    const at = buttons.findIndex((button) => button.closest('li').contains(document.activeElement));
    const next = at < 0 ? this.#firstVisible(buttons) : buttons[Math.min(Math.max(at + by, 0), buttons.length - 1)];
    next?.focus({ preventScroll: true });
    next?.closest('li').scrollIntoView({ block: 'nearest' });
  }

  /** The button goes away with the click; the focus goes on with the first new comment. */
  async #moreAsked() {
    const before = this.#rows.size;
    await this.#actions.more();
    if (document.activeElement === document.body) {
      [...this.#rows.values()][before]?.button.focus({ preventScroll: true });
    }
  }

  #firstVisible(buttons) {
    const top = document.querySelector('header').getBoundingClientRect().bottom;
    return buttons.find((button) => button.getBoundingClientRect().top >= top) ?? buttons[0];
  }

  #anyOpen() {
    return [...this.#rows.values()].some((row) => row.open);
  }

  #isRead(row) {
    return row !== undefined && (row.open || row.node.contains(document.activeElement));
  }

  #drawSkeleton() {
    this.#rows.clear();
    const bar = (kind) => el('span', { class: `bone ${kind}` });
    const ghost = () => el('li', { class: 'comment ghost', 'aria-hidden': 'true' },
      bar('avatar'), el('div', { class: 'body' }, bar('short'), bar('long'), bar('medium')),
      el('div', { class: 'meta' }, bar('short')));
    fill(this.#node, Array.from({ length: 8 }, ghost));
    byId('announce').textContent = labels.comments.loading;
  }

  #drawRows(items) {
    const rows = new Map(items.map((item) => [item.id, this.#rows.get(item.id) ?? new Row()]));
    const wanted = new Set([...rows.values()].map((row) => row.node));
    [...this.#node.children].filter((node) => !wanted.has(node)).forEach((node) => node.remove());
    items.forEach((item, at) => {
      const row = rows.get(item.id);
      row.show(item);
      // Moving a node that is in its place already would cost it the focus.
      if (this.#node.children[at] !== row.node) {
        this.#node.insertBefore(row.node, this.#node.children[at] ?? null);
      }
    });
    this.#rows = rows;
  }

  #stateOf(feed) {
    if (feed.phase === 'failed') {
      return notice(feed.problem, button(labels.comments.retry, this.#actions.retry), 'alert');
    }
    if (feed.phase === 'ready' && feed.items.length === 0) {
      return this.#actions.filtered()
        ? notice(labels.comments.nothing, button(labels.filters.clear, this.#actions.clear), 'status')
        : notice(labels.comments.none, null, 'status');
    }
    return null;
  }

  #drawMore(feed) {
    const { more, end, loadingMore, retry } = labels.comments;
    const children = {
      idle: feed.cursor ? [button(more, () => this.#moreAsked())] : [el('span', { class: 'muted' }, end)],
      loading: [el('span', { class: 'muted', role: 'status' }, loadingMore)],
      failed: [el('span', { class: 'form-error', role: 'alert' }, wordsOf(feed.moreProblem)), button(retry, () => this.#moreAsked())],
    };
    const shown = feed.phase === 'ready' && feed.items.length > 0;
    redraw(byId('more'), shown ? children[feed.more] : []);
  }

  #drawFresh({ count, atLeast }) {
    const words = count > 0 ? labels.comments.fresh(count, atLeast) : '';
    byId('fresh').hidden = count === 0;
    byId('fresh').textContent = words;
    byId('announce').textContent = words;
  }

  #drawLive(feed) {
    const node = byId('live');
    const paused = feed.stale || feed.phase === 'failed';
    node.className = paused ? 'live paused' : 'live';
    node.textContent = paused ? labels.live.paused : labels.live.on;
    node.title = feed.stale && feed.problem ? wordsOf(feed.problem) : '';
  }
}

/** A title, a sentence and perhaps a button in the middle of an empty page. */
export function notice({ title, detail }, action, role) {
  return el('div', { class: 'notice', role }, el('h2', {}, title), detail && el('p', { class: 'muted' }, detail), action);
}

export function button(words, action) {
  const node = el('button', { class: 'plain' }, words);
  node.addEventListener('click', action);
  return node;
}

const wordsOf = (problem) => (problem ? [problem.title, problem.detail].filter(Boolean).join('. ') : '');

// A poll must not take the focus from a button that says the same as before.
function redraw(node, children) {
  const said = children.map((child) => child.textContent).join();
  if (node.textContent !== said || node.children.length !== children.length) {
    fill(node, children);
  }
}
