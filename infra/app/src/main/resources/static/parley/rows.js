import { el, fill } from './dom.js';
import { labels } from './labels.js';
import { button, failure, notice, skeleton } from './parts.js';

/**
 * Draws a keyset: a row per item, and below them whatever there is to say. Rows are kept and only drawn again where
 * their item has changed; the end of the list asks for more when it comes into sight.
 */
export class Rows {
  #rows = new Map();
  #keyset;
  #draw;
  #empty;
  #foot = el('div', { class: 'more' });
  #sight;

  /**
   * @param draw (item) => li; `extra(item)` is what else a row depends on
   * @param empty () => {title, detail} where there is nothing
   */
  constructor({ label, keyset, draw, empty, extra = () => '', kind = '', action = () => null }) {
    this.list = el('ul', { class: `rows ${kind}`, 'aria-label': label });
    this.node = el('div', { class: 'rows-box' }, this.list, this.#foot);
    this.#keyset = keyset;
    this.#draw = draw;
    this.#empty = empty;
    this.extra = extra;
    this.action = action;
    this.#sight = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && this.#keyset().next(), { rootMargin: '600px' });
    this.#sight.observe(this.#foot);
  }

  draw() {
    const keyset = this.#keyset();
    this.list.setAttribute('aria-busy', String(keyset.phase === 'loading'));
    this.#drawRows(keyset.items);
    fill(this.#foot, this.#footOf(keyset));
    // A list shorter than the screen stays in sight: looking away and back asks again.
    this.#sight.unobserve(this.#foot);
    if (keyset.cursor && keyset.more === 'idle') {
      this.#sight.observe(this.#foot);
    }
  }

  nodeOf(id) {
    return this.#rows.get(id)?.node;
  }

  close() {
    this.#sight.disconnect();
  }

  #drawRows(items) {
    const rows = new Map(items.map((item) => [item.id, this.#rowOf(item)]));
    this.#rows.forEach(({ node }, id) => rows.get(id)?.node !== node && node.remove());
    items.forEach((item, at) => {
      const { node } = rows.get(item.id);
      // Moving a node that is in its place already would cost it the focus.
      if (this.list.children[at] !== node) {
        this.list.insertBefore(node, this.list.children[at] ?? null);
      }
    });
    this.#rows = rows;
  }

  #rowOf(item) {
    const row = this.#rows.get(item.id);
    const extra = this.extra(item);
    if (row?.item === item && row.extra === extra) {
      return row;
    }
    const written = JSON.stringify(item);
    if (row?.written === written && row.extra === extra) {
      row.item = item;
      return row;
    }
    const node = this.#draw(item);
    if (row?.node.contains(document.activeElement)) {
      queueMicrotask(() => node.querySelector('a, button, input')?.focus({ preventScroll: true }));
    }
    return { node, item, written, extra };
  }

  #footOf(keyset) {
    if (keyset.phase === 'loading') {
      return skeleton(8);
    }
    if (keyset.phase === 'failed') {
      return failure(keyset.problem, () => keyset.open());
    }
    if (keyset.items.length === 0) {
      return notice(this.#empty(), { action: this.action() });
    }
    return {
      idle: keyset.cursor ? button(labels.comments.more, () => keyset.next()) : el('span', { class: 'muted' }, labels.comments.end),
      loading: el('span', { class: 'muted', role: 'status' }, labels.comments.loadingMore),
      failed: [el('span', { class: 'form-error', role: 'alert' }, keyset.problem?.words ?? ''), button(labels.comments.retry, () => keyset.next())],
    }[keyset.more];
  }
}
