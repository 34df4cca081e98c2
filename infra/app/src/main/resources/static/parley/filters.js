import { byId, el, fill } from './dom.js';
import { labels } from './labels.js';

const NAMES = ['q', 'status', 'category'];
const TYPING_PAUSE_MS = 250;

/** The search box and the two selections; kept in the address, so a reload or a bookmark keeps them. */
export class Filters {
  #form = byId('filters');
  #pause = 0;

  /** @param changed called when the wanted filter is another one */
  constructor(changed) {
    this.changed = changed;
    options(byId('status'), labels.filters.anyStatus, labels.status);
    options(byId('category'), labels.filters.anyCategory, labels.category);
    this.#read();
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', (event) => this.#later(event.target.id === 'q' ? TYPING_PAUSE_MS : 0));
    addEventListener('popstate', () => this.#read());
  }

  /** What is set, by the names of the API. */
  get value() {
    const chosen = NAMES.map((name) => [name, byId(name).value.trim()]);
    return Object.fromEntries(chosen.filter(([, value]) => value !== ''));
  }

  get any() {
    return Object.keys(this.value).length > 0;
  }

  clear() {
    NAMES.forEach((name) => {
      byId(name).value = '';
    });
    this.#later(0);
  }

  #later(ms) {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#apply(), ms);
  }

  #apply() {
    const query = new URLSearchParams(this.value).toString();
    if (query !== new URLSearchParams(location.search).toString()) {
      history.replaceState(null, '', query ? `?${query}` : location.pathname);
      this.changed();
    }
  }

  #read() {
    const asked = new URLSearchParams(location.search);
    NAMES.forEach((name) => {
      byId(name).value = asked.get(name) ?? '';
    });
  }
}

function options(select, any, names) {
  fill(select, el('option', { value: '' }, any),
    Object.entries(names).map(([value, name]) => el('option', { value }, name)));
}
