/**
 * The comments on the page: the first page, what was loaded after it, and what polling brings. Knows nothing of the
 * DOM; calls `changed` after every step.
 */
export class Feed {
  items = [];
  /** loading | ready | failed: the first page */
  phase = 'loading';
  /** idle | loading | failed: the pages after it */
  more = 'idle';
  /** what went wrong with the first page, and with the pages after it */
  problem = null;
  moreProblem = null;
  cursor = null;
  /** how many newer comments wait to be shown, and whether there are more than could be counted */
  fresh = { count: 0, atLeast: false };
  stale = false;
  #filter = {};
  #turn = 0;

  /**
   * @param load (filter, cursor) => Promise of {items, next_cursor}
   * @param changed called after each change
   * @param reader calm(): may rows move now; holds(id): is this one being read
   */
  constructor(load, changed, reader) {
    this.load = load;
    this.changed = changed;
    this.reader = reader;
  }

  /** Starts anew with another filter; answers to older questions are dropped. */
  async open(filter) {
    this.#filter = filter;
    const turn = ++this.#turn;
    Object.assign(this, { items: [], phase: 'loading', more: 'idle', problem: null, cursor: null, stale: false });
    this.#await(0);
    this.changed();
    await this.#step(turn, null, (page) => this.#replace(page), (problem) => {
      Object.assign(this, { phase: 'failed', problem });
    });
  }

  async loadMore() {
    if (this.more === 'loading' || !this.cursor) {
      return;
    }
    this.more = 'loading';
    this.changed();
    await this.#step(this.#turn, this.cursor, (page) => this.#append(page), (moreProblem) => {
      Object.assign(this, { more: 'failed', moreProblem });
    });
  }

  /** Looks at the first page again. Rows being read do not move unless `now` says so. */
  async poll(now = false) {
    if (this.phase !== 'ready') {
      return;
    }
    await this.#step(this.#turn, null, (page) => this.#refresh(page, now || this.reader.calm()), (problem) => {
      Object.assign(this, { stale: true, problem });
    });
  }

  async #step(turn, cursor, done, failed) {
    try {
      const page = await this.load(this.#filter, cursor);
      if (turn !== this.#turn) {
        return;
      }
      done(page);
    } catch (problem) {
      if (turn !== this.#turn) {
        return;
      }
      failed(problem);
    }
    this.changed();
  }

  #replace(page) {
    // A page that is still on its way belongs to the list that goes.
    this.#turn++;
    this.phase = 'ready';
    this.more = 'idle';
    this.items = page.items;
    this.cursor = page.next_cursor;
    this.#await(0);
  }

  #append(page) {
    const known = new Set(this.items.map((item) => item.id));
    this.more = 'idle';
    this.items = [...this.items, ...page.items.filter((item) => !known.has(item.id))];
    this.cursor = page.next_cursor;
  }

  #refresh(page, mayMove) {
    this.stale = false;
    const known = new Set(this.items.map((item) => item.id));
    const shared = page.items.findIndex((item) => known.has(item.id));
    const leap = shared < 0 && known.size > 0 && page.items.length > 0;
    if (mayMove) {
      return leap ? this.#replace(page) : this.#splice(page.items, page.next_cursor);
    }
    if (leap) {
      // More came than a page holds: what is shown stays until the reader asks for the new ones.
      return this.#await(page.items.length, true);
    }
    const newer = Math.max(shared, 0);
    this.#splice(page.items.slice(newer), page.next_cursor);
    return this.#await(newer);
  }

  /** Puts the head of the list right; a row that left the filter stays while it is being read. */
  #splice(head, nextCursor) {
    const { items, cursor } = splice(this.items, head, nextCursor, this.reader.holds);
    this.items = items;
    this.cursor = cursor === undefined ? this.cursor : cursor;
    this.#await(0);
  }

  #await(count, atLeast = false) {
    this.fresh = { count, atLeast };
  }
}

function splice(shown, head, nextCursor, holds) {
  const current = new Set(head.map((item) => item.id));
  const end = shown.findLastIndex((item) => current.has(item.id)) + 1;
  const tail = nextCursor ? shown.slice(end) : [];
  const items = [...head, ...tail];
  shown.forEach((item, at) => {
    const left = !current.has(item.id) && !tail.includes(item);
    if (left && holds(item.id)) {
      const before = items.findIndex((other) => other.id === shown[at - 1]?.id);
      items.splice(before + 1, 0, item);
    }
  });
  return { items, cursor: tail.length > 0 ? undefined : nextCursor };
}
