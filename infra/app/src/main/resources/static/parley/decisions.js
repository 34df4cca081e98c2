import { labels } from './labels.js';
import { newKey, write } from './session.js';
import { complain, toast } from './toast.js';

const AT_ONCE = 4;
/** So many can be taken back by the key, the last one first. */
const REMEMBERED = 30;

/**
 * Sends decisions while the person is already at the next one, a few at a time and in the order they were made. What
 * does not go through comes back.
 */
export class Decisions {
  #waiting = [];
  #running = 0;
  #made = [];

  /** @param back ({conflict, refused, undone, done}) the screen's answers to what becomes of a decision */
  constructor(back) {
    this.back = back;
  }

  /**
   * @param action as the address has it: approve, reject, hide, escalate, confirm
   * @param mine the text that was in the box, for the conflict dialog
   */
  decide(item, action, body = {}, mine = null) {
    const decision = { item, action, body, mine, key: newKey(), sent: null };
    this.#remember(decision);
    decision.sent = new Promise((done) => this.#waiting.push(() => this.#send(decision).finally(done)));
    this.#run();
    return decision;
  }

  /** The same word about several; each is answered by itself. */
  async bulk(items, action, reason) {
    const decision = { items, action, key: newKey() };
    const answer = await write('POST', '/reviews/bulk', { ids: items.map(({ id }) => id), action, ...(reason ? { reason } : {}) }, decision.key);
    const done = answer.items.filter(({ status }) => status < 300);
    const refused = answer.items.filter(({ status }) => status >= 300);
    decision.items = items.filter(({ id }) => done.some((each) => each.id === id));
    const until = answer.undo_until ?? latest(done.map((each) => each.undo_until));
    if (done.length > 0) {
      decision.until = until;
      this.#remember(decision);
      this.#toast(decision, labels.done.bulk(action, done.length));
    }
    return { done, refused };
  }

  /** Takes back the last one that still can be. */
  async undoLast() {
    const decision = this.#made.pop();
    if (decision) {
      await this.undo(decision);
    } else {
      toast(labels.toast.nothingToUndo);
    }
  }

  async undo(decision) {
    this.#made = this.#made.filter((each) => each !== decision);
    await decision.sent;
    if (decision.failed) {
      return;
    }
    decision.toast?.close();
    const items = decision.items ?? [decision.item];
    const taken = await Promise.allSettled(items.map(({ id }) => write('POST', `/reviews/${id}/undo`, {})));
    const back = items.filter((item, at) => taken[at].status === 'fulfilled');
    const late = taken.find(({ status }) => status === 'rejected')?.reason;
    if (late) {
      complain(late.status === 409 ? labels.toast.tooLate : late);
    }
    if (back.length > 0) {
      toast(labels.toast.undone(back.length));
      this.back.undone(back, decision);
    }
  }

  #remember(decision) {
    this.#made.push(decision);
    this.#made = this.#made.slice(-REMEMBERED);
  }

  #forget(decision) {
    this.#made = this.#made.filter((each) => each !== decision);
  }

  #run() {
    while (this.#running < AT_ONCE && this.#waiting.length > 0) {
      this.#running++;
      this.#waiting.shift()().finally(() => {
        this.#running--;
        this.#run();
      });
    }
  }

  async #send(decision) {
    const { item, action, body, key } = decision;
    try {
      const answer = await write('POST', `/reviews/${item.id}/${action}`, body, key);
      decision.until = answer?.undo_until ?? null;
      this.back.done(decision);
      this.#toast(decision, labels.done[action === 'confirm' ? `confirm_${body.went_out}` : action]);
    } catch (problem) {
      decision.failed = true;
      this.#forget(decision);
      this.back[problem.status === 409 ? 'conflict' : 'refused'](decision, problem);
    }
  }

  #toast(decision, words) {
    const undoable = decision.until && Date.parse(decision.until) > Date.now();
    if (!undoable) {
      this.#forget(decision);
    }
    decision.toast = toast(words, undoable ? { undo: () => this.undo(decision), until: decision.until } : {});
  }
}

const latest = (times) => times.filter(Boolean).sort().at(-1) ?? null;
