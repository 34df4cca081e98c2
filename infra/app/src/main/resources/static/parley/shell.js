import { app, choose, readSettings } from './app.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { labels } from './labels.js';
import { showKeys } from './keyboard.js';
import { avatar } from './parts.js';
import { hrefOf } from './router.js';
import { get } from './session.js';
import { exactly } from './time.js';

/** What the bar of a phone has room for; the other places come with a press on "More". */
const ALWAYS = ['reviews', 'comments', 'tickets', 'settings'];

/** What is around every screen: where to go, which brand, whether it is stopped, whether the page is live. */
export class Shell {
  main = el('main', { id: 'main', tabindex: '-1' });
  #banner = el('div', { class: 'banner-box' });
  #live = el('span', { class: 'live', role: 'status' });
  #links = new Map();
  #more = el('button', { type: 'button', class: 'place', 'aria-expanded': 'false', onclick: () => this.#unfold(!this.#unfolded) }, icon('more'), el('span', {}, labels.shell.more));
  #counts = { reviews: el('span', { class: 'count', hidden: true }) };

  constructor({ leave, rebrand }) {
    const places = ['reviews', 'comments', 'tickets', 'policies', 'rules', 'reclassify', 'learning', 'spend', 'settings', ...(app.person.operator ? ['dead-letters'] : [])];
    this.node = el('div', { class: 'shell' },
      el('a', { class: 'skip', href: '#main', onclick: (event) => this.#skip(event) }, labels.shell.skip),
      el('header', { class: 'side' },
        el('div', { class: 'side-top' }, el('span', { class: 'logo', 'aria-hidden': 'true' }), this.#brandChoice(rebrand)),
        el('nav', { 'aria-label': labels.shell.nav }, el('ul', {},
          places.map((place) => el('li', { class: ALWAYS.includes(place) ? null : 'folded' }, this.#link(place))),
          el('li', { class: 'unfold' }, this.#more))),
        el('div', { class: 'side-foot' },
          this.#live,
          el('div', { class: 'me' }, avatar(app.person.name, 'small'),
            el('span', { class: 'me-name', dir: 'auto' }, app.person.name),
            el('button', { class: 'quiet', 'aria-haspopup': 'dialog', 'aria-label': labels.help.title, title: labels.help.title, onclick: showKeys }, '?'),
            el('button', { class: 'quiet leave', onclick: leave }, labels.signOut)))),
      el('div', { class: 'stage' }, this.#banner, this.main));
    this.live(false);
  }

  /** Marks the place that is open. */
  at(name) {
    this.#links.forEach((link, place) => (place === name ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current')));
    document.title = `${labels.places[name] ?? ''} · Parley`;
    this.#unfold(false);
  }

  live(on) {
    this.#live.className = on ? 'live' : 'live paused';
    this.#live.textContent = on ? labels.live.on : labels.live.paused;
    this.#live.title = on ? labels.live.onMore : labels.live.pausedMore;
  }

  /** How many wait for a person. */
  async count() {
    const counts = await get('/reviews/counts').catch(() => null);
    this.waiting(counts?.waiting ?? 0);
  }

  waiting(number) {
    const node = this.#counts.reviews;
    node.hidden = number === 0;
    node.textContent = number > 999 ? '999+' : String(number);
    node.setAttribute('aria-label', labels.shell.waiting(number));
  }

  /** Says on every screen that the brand is stopped. */
  async brand() {
    const settings = await readSettings().catch(() => null);
    const stopped = settings?.stopped;
    fill(this.#banner, stopped && el('div', { class: 'banner', role: 'status' }, icon('stop'),
      el('p', { tabindex: '0' }, el('strong', {}, labels.stop.banner), ' ', labels.stop.since(app.nameOf(stopped.by), exactly(stopped.at)), ' ',
        el('span', { dir: 'auto' }, stopped.reason ?? '')),
      el('a', { href: hrefOf('settings', 'brand') }, labels.stop.look)));
  }

  #link(place) {
    const link = el('a', { href: hrefOf(place), class: 'place' }, icon(place), el('span', {}, labels.places[place]), this.#counts[place]);
    this.#links.set(place, link);
    return link;
  }

  get #unfolded() {
    return this.#more.getAttribute('aria-expanded') === 'true';
  }

  #unfold(wanted) {
    this.#more.setAttribute('aria-expanded', String(wanted));
  }

  #brandChoice(rebrand) {
    if (app.brands.length < 2) {
      return el('span', { class: 'brand-name', dir: 'auto' }, app.brand?.name ?? '');
    }
    const select = el('select', { 'aria-label': labels.shell.brand, class: 'brand-choice' },
      app.brands.map((brand) => el('option', { value: brand.id, selected: brand.id === app.brand.id }, brand.name)));
    select.addEventListener('change', () => {
      choose(app.brands.find((brand) => brand.id === select.value));
      rebrand();
    });
    return select;
  }

  #skip(event) {
    event.preventDefault();
    this.main.focus();
  }
}
