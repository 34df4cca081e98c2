import { useCategories } from './labels.js';
import { get, useBrand } from './session.js';

const KEPT = 'parley-brand';
const RANKS = ['analyst', 'reviewer', 'manager', 'owner'];

/** Who is here and for which brand: what every screen may ask. */
export const app = {
  person: null,
  brands: [],
  brand: null,
  /** Its settings and whether it is stopped; null until they are known. */
  settings: null,
  /** Names by person, as far as they are known. */
  names: new Map(),

  get role() {
    return this.brand?.role ?? 'analyst';
  },

  /** Whether this person may do what takes that role. */
  may(role) {
    return RANKS.indexOf(this.role) >= RANKS.indexOf(role);
  },

  nameOf(person) {
    const id = person?.id ?? person;
    return person?.name ?? (id === this.person?.id ? this.person.name : this.names.get(id));
  },
};

/** Reads who this is, and takes up the brand that was open last. */
export async function enter() {
  const me = await get('/me');
  app.person = { ...me.person, name: me.person.name || me.person.email };
  app.brands = me.brands;
  choose(app.brands.find((brand) => brand.id === localStorage.getItem(KEPT)) ?? app.brands[0] ?? null);
}

/** All that follows is about this brand. */
export function choose(brand) {
  app.brand = brand;
  app.settings = null;
  app.names.clear();
  useBrand(brand?.id ?? null);
  if (brand) {
    localStorage.setItem(KEPT, brand.id);
  }
}

/** Reads which categories the brand has; while that cannot be had there are those that every brand has. */
export async function readCategories() {
  const answer = await get('/policies').catch(() => ({ items: [] }));
  useCategories(answer.items.map(({ category }) => category));
}

/** Reads the brand's settings anew. */
export async function readSettings() {
  const { brand } = app;
  const settings = await get('/brand');
  if (brand === app.brand) {
    app.settings = settings;
  }
  return settings;
}

/** People of the brand by name; those who may not see the list do without. */
export async function people() {
  const answer = await get('/users').catch(() => ({ items: [] }));
  answer.items.forEach(({ id, name, email }) => app.names.set(id, name ?? email));
  return answer.items;
}
