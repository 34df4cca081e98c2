import { app } from '../app.js';
import { el, fill } from '../dom.js';
import { labels } from '../labels.js';
import { hrefOf } from '../router.js';
import { accountsTab } from './settings/accounts.js';
import { auditTab } from './settings/audit.js';
import { brandTab } from './settings/brand.js';
import { channelsTab } from './settings/channels.js';
import { keysTab } from './settings/keys.js';
import { peopleTab } from './settings/people.js';

const TABS = {
  brand: { draw: brandTab, role: 'analyst' },
  accounts: { draw: accountsTab, role: 'analyst' },
  people: { draw: peopleTab, role: 'manager' },
  keys: { draw: keysTab, role: 'owner' },
  channels: { draw: channelsTab, role: 'manager' },
  audit: { draw: auditTab, role: 'manager' },
};

/** All that is set up once: the brand, who may do what, and what was done. */
export class Settings {
  node = el('div', { class: 'settings' });
  #shell;
  #tab = el('section', { class: 'settings-tab' });
  #open = null;
  #told = () => {};

  constructor(shell) {
    this.#shell = shell;
  }

  show(route) {
    const tab = Object.hasOwn(TABS, route.id ?? '') ? route.id : 'brand';
    const places = Object.keys(TABS).filter((name) => app.may(TABS[name].role));
    fill(this.node, el('div', { class: 'settings-head' }, el('h1', {}, labels.places.settings),
      el('nav', { class: 'tabs', 'aria-label': labels.places.settings }, places.map((name) =>
        el('a', { class: 'tab', href: hrefOf('settings', name), 'aria-current': name === tab ? 'page' : null }, labels.settings[name])))), this.#tab);
    if (tab !== this.#open) {
      this.#open = tab;
      this.#tab = el('section', { class: 'settings-tab', 'aria-label': labels.settings[tab] });
      this.node.lastElementChild.replaceWith(this.#tab);
      this.#told = TABS[tab].draw(this.#tab, this.#shell) ?? (() => {});
    }
  }

  told(kind) {
    this.#told(kind);
  }
}
