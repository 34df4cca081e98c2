import { app } from './app.js';
import { write } from './session.js';

const PAUSE_MS = 700;
const PREFIX = 'parley-draft';
/** A text nobody came back to is forgotten here after that long; the server has its own. */
const KEPT_MS = 7 * 24 * 3_600_000;

/**
 * A text that is being written: kept here with every letter and on the server with every pause, so that neither a reload
 * nor a crash nor another computer loses it.
 */
export class Draft {
  #pause = null;
  #sending = Promise.resolve();
  #key;
  #path;

  /** @param saved ('saving' | 'saved' | 'local') => void */
  constructor(review, saved) {
    this.#key = keyOf(review);
    this.#path = `/reviews/${review}/draft`;
    this.saved = saved;
  }

  /** What was written here last; null for nothing. */
  get text() {
    return read(this.#key)?.text ?? null;
  }

  get at() {
    return read(this.#key)?.at ?? 0;
  }

  keep(text) {
    store(this.#key, { text, at: Date.now() });
    this.saved('saving');
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#send(text), PAUSE_MS);
  }

  /** The text is no longer wanted: it was sent, or taken back. */
  drop(onServer = true) {
    clearTimeout(this.#pause);
    localStorage.removeItem(this.#key);
    if (onServer) {
      this.#queue(() => write('DELETE', this.#path));
    }
  }

  /** Nothing more is sent; what was typed stays here. */
  leave() {
    clearTimeout(this.#pause);
    const { text } = this;
    if (this.#pause && text !== null) {
      this.#send(text);
    }
    this.saved = () => {};
  }

  #send(text) {
    this.#pause = null;
    this.#queue(() => write('PUT', this.#path, { text }));
  }

  /** One after the other: an older text must not arrive last. */
  #queue(work) {
    this.#sending = this.#sending.then(work).then(() => this.saved('saved'), () => this.saved('local'));
  }
}

/** What somebody wrote is found again when the item is opened. */
export function keepText(review, text) {
  if (text) {
    store(keyOf(review), { text, at: Date.now() });
  }
}

/** Takes away what was left here long ago. */
export function forgetOldDrafts() {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(`${PREFIX}:`) && Date.now() - (read(key)?.at ?? 0) > KEPT_MS)
    .forEach((key) => localStorage.removeItem(key));
}

const keyOf = (review) => `${PREFIX}:${app.brand.id}:${app.person.id}:${review}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden store: the server still has it.
  }
}
