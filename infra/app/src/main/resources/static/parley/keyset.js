/**
 * A list read page by page. Knows nothing of the DOM; calls `changed` after every step. Answers to older questions are
 * dropped.
 */
export class Keyset {
  items = [];
  /** loading | ready | failed: the first page */
  phase = 'loading';
  /** idle | loading | failed: the pages after it */
  more = 'idle';
  problem = null;
  cursor = null;
  /** What the first page said beside its items. */
  answer = null;
  #turn = 0;

  /** @param load (cursor) => Promise of {items, next_cursor} */
  constructor(load, changed) {
    this.load = load;
    this.changed = changed;
  }

  /** Starts anew. */
  async open() {
    this.#turn++;
    Object.assign(this, { items: [], phase: 'loading', more: 'idle', problem: null, cursor: null });
    this.changed();
    await this.reload();
  }

  /** Reads the first page again and puts it in the place of all; what is shown stays until it is here. */
  async reload() {
    const turn = ++this.#turn;
    await this.#step(turn, null, (page) => Object.assign(this,
      { phase: 'ready', more: 'idle', problem: null, items: page.items, cursor: page.next_cursor ?? null, answer: page }),
    (problem) => Object.assign(this, this.phase === 'ready' ? {} : { phase: 'failed', problem }));
  }

  async next() {
    if (this.more === 'loading' || !this.cursor) {
      return;
    }
    this.more = 'loading';
    this.changed();
    await this.#step(this.#turn, this.cursor, (page) => this.#append(page), (problem) => Object.assign(this, { more: 'failed', problem }));
  }

  /** Puts a newer form of an item in its place. */
  put(item) {
    const at = this.items.findIndex(({ id }) => id === item.id);
    if (at >= 0) {
      this.items[at] = item;
      this.changed();
    }
    return at >= 0;
  }

  remove(id) {
    this.items = this.items.filter((item) => item.id !== id);
  }

  #append(page) {
    const known = new Set(this.items.map(({ id }) => id));
    this.more = 'idle';
    this.items = [...this.items, ...page.items.filter(({ id }) => !known.has(id))];
    this.cursor = page.next_cursor ?? null;
  }

  async #step(turn, cursor, done, failed) {
    try {
      const page = await this.load(cursor);
      if (turn === this.#turn) {
        done(page);
      }
    } catch (problem) {
      if (turn === this.#turn) {
        failed(problem);
      }
    }
    if (turn === this.#turn) {
      this.changed();
    }
  }
}
