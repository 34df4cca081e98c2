import { app } from '../../app.js';
import { el, fill } from '../../dom.js';
import { Keyset } from '../../keyset.js';
import { labelOf, labels } from '../../labels.js';
import { Rows } from '../../rows.js';
import { get } from '../../session.js';
import { avatar } from '../../parts.js';
import { ago, exactly } from '../../time.js';
import { tabHead } from './table.js';

const PAGE = 50;
/** Whose labels the values of a field have. */
const GROUPS = { role: 'role', status: 'ticketStatus', category: 'category', source: 'source', kind: 'channelKind', actions: 'action', categories: 'category' };
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who did what, with what it was before and after. */
export function auditTab(box) {
  const query = {};
  const keyset = new Keyset((cursor) => get(`/audit?${asked(query, cursor)}`), () => rows.draw());
  const rows = new Rows({ label: labels.audit.title, keyset: () => keyset, draw: entry, empty: () => labels.audit.none, kind: 'audit-rows' });
  const set = (name, value) => {
    query[name] = value;
    keyset.open();
  };
  const who = el('select', { 'aria-label': labels.audit.who, onchange: () => set('person_id', who.value) }, el('option', { value: '' }, labels.audit.anybody));
  get('/users').then(({ items }) => who.append(...items.map((person) => el('option', { value: person.id }, person.name || person.email))), () => {});
  const what = el('select', { 'aria-label': labels.audit.what, onchange: () => set('action', what.value) }, el('option', { value: '' }, labels.audit.anything),
    Object.entries(labels.audited).map(([value, words]) => el('option', { value }, words)));
  const day = (name, words) => {
    const input = el('input', { type: 'date', onchange: () => set(name, input.value) });
    return el('label', { class: 'day' }, el('span', {}, words), input);
  };
  fill(box, tabHead(labels.audit.title, labels.audit.lead), el('div', { class: 'filter-grid' }, who, what, day('from', labels.filters.from), day('to', labels.filters.to)), rows.node);
  keyset.open();
}

function asked({ from, to, ...query }, cursor) {
  const params = new URLSearchParams(Object.entries({ limit: PAGE, ...query, cursor }).filter(([, value]) => value));
  if (from) {
    params.set('from', new Date(`${from}T00:00`).toISOString());
  }
  if (to) {
    params.set('to', new Date(Date.parse(`${to}T00:00`) + 24 * 3_600_000).toISOString());
  }
  return params;
}

function entry({ at, actor, action, before, after }) {
  const name = actor?.name ?? labels.history.somebody;
  const changes = changesOf(before, after);
  return el('li', { class: 'audit-row' }, avatar(name, 'small'),
    el('div', {}, el('p', {}, el('strong', { dir: 'auto' }, name), actor?.kind === 'api_key' && ` ${labels.audit.byKey}`, ' ', inSentence(labelOf('audited', action)), ' ', ago(at)),
      changes.length > 0 && el('dl', { class: 'changes' }, changes.map(([field, was, is]) => el('div', {}, el('dt', {}, field.split('.').map((part) => labelOf('field', part)).join(': ')),
        el('dd', { dir: 'auto' }, was && el('del', {}, was), was && is && ' → ', is && el('ins', {}, is)))))));
}

const inSentence = (words) => words.charAt(0).toLowerCase() + words.slice(1);

/** What is different, field by field; ids say nothing to a reader. */
function changesOf(before, after) {
  const was = flat(before);
  const is = flat(after);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => was[field] !== is[field] && !/(^|[_.])(ids?|revision)$/.test(field))
    .map((field) => [field, was[field], is[field]]);
}

function flat(value) {
  if (value === null || typeof value !== 'object') {
    return value === null || value === undefined ? {} : { value: String(value) };
  }
  const fields = present(value).flatMap(([name, each]) => (isParts(each)
    ? Object.entries(flat(each)).map(([part, words]) => [`${name}.${part}`, words])
    : [[name, said(each, GROUPS[name])]]));
  return Object.fromEntries(fields.filter(([, words]) => words !== ''));
}

const isParts = (value) => typeof value === 'object' && !Array.isArray(value);

const present = (value) => Object.entries(value).filter(([, each]) => each !== null && each !== '');

function said(value, group = null) {
  if (Array.isArray(value)) {
    return value.map((each) => said(each, group)).join(', ');
  }
  if (typeof value === 'object') {
    return present(value).map(([name, each]) => `${labelOf('field', name)}: ${said(each, GROUPS[name])}`).join(', ');
  }
  if (typeof value === 'boolean') {
    return value ? labels.yes : labels.no;
  }
  const words = String(value);
  if (group) {
    return labelOf(group, words);
  }
  if (TIME.test(words)) {
    return exactly(words);
  }
  if (ID.test(words)) {
    return app.nameOf(words) ?? '';
  }
  return /^[a-z]+(_[a-z]+)+$/.test(words) ? words.replaceAll('_', ' ') : words;
}
