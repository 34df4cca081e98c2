import { el } from './dom.js';
import { icon } from './icons.js';
import { labelOf, labels } from './labels.js';
import { pictureOf } from './pictures.js';
import { ago } from './time.js';

const TONES = 6;
/** What may have to be scrolled can have the focus. */
const LONG = 300;

export function button(words, action, { kind = 'plain', key = null, sign = null, ...more } = {}) {
  return el('button', { type: 'button', class: kind, onclick: action, 'aria-keyshortcuts': key, ...more },
    sign && icon(sign), el('span', {}, words), key && el('kbd', { 'aria-hidden': 'true' }, key === 'Enter' ? '↵' : key));
}

/** A button that waits for its work and says what went wrong in a toast of the caller's. */
export async function busily(node, work) {
  node.disabled = true;
  try {
    return await work();
  } finally {
    node.disabled = false;
  }
}

export const nameOf = (author) => author?.username ?? labels.comments.unknownAuthor;

export function avatar(name, kind = '') {
  const words = name.split(/[._\s@]+/).filter(Boolean);
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  const letters = words.slice(0, 2).map((word) => [...word][0]).join('').toUpperCase();
  return el('span', { class: `avatar tone-${sum % TONES} ${kind}`, 'aria-hidden': 'true' }, letters);
}

export function categoryChip(category) {
  return el('span', { class: `chip category-${category ?? 'none'}` }, categoryName(category));
}

export const categoryName = (category) => (category ? labelOf('category', category) : labels.comments.undecided);

export function statusOf(status, group = 'status') {
  return el('span', { class: `status status-${status}` }, labelOf(group, status));
}

export const percent = (share) => (share === null || share === undefined ? '' : `${Math.round(share * 100)} %`);

/** A bar that says how sure a decision is. */
export function sureness(confidence) {
  if (confidence === null || confidence === undefined) {
    return null;
  }
  return el('span', { class: 'sure' },
    el('meter', { min: 0, max: 1, low: 0.6, high: 0.85, optimum: 1, value: confidence, 'aria-label': labels.detail.confidence }),
    el('span', {}, labels.detail.sure(percent(confidence))));
}

/** The words of somebody, in their own direction. */
export function words(text, { language = null, kind = 'text' } = {}) {
  return text?.trim()
    ? el('p', { class: kind, dir: 'auto', lang: language, tabindex: text.length > LONG ? '0' : null }, text)
    : el('p', { class: `${kind} muted` }, labels.comments.noText);
}

/** Where the picture of a post is read. */
export const pictureOfPost = (media) => (media ? `/media/${encodeURIComponent(media)}/picture` : null);

/** The picture of a post, or a quiet place where it would be. */
export function thumb(source, kind = '') {
  const box = el('span', { class: `thumb ${kind}` }, icon('picture'));
  pictureOf(source).then((url) => url && box.replaceChildren(el('img', { src: url, alt: labels.post.picture })), () => {});
  return box;
}

/** A title, a sentence and perhaps a button in the middle of an empty place. */
export function notice({ title, detail }, { action = null, role = 'status', sign = 'empty' } = {}) {
  return el('div', { class: 'notice', role }, icon(sign, 'large'), el('h2', {}, title),
    detail && el('p', { class: 'muted', dir: 'auto' }, detail), action);
}

/** Where one is, said above an item that has the whole screen to itself, as on a phone: else the list beside it says so. */
export const whereabouts = (place) => el('h1', { class: 'unseen whereabouts' }, labels.places[place]);

/** What went wrong while something was read, and a way to try once more. */
export function failure(problem, retry) {
  const words = { title: problem.title ?? labels.problem.other, detail: problem.detail };
  return notice(words, { action: button(labels.comments.retry, retry), role: 'alert', sign: problem.status === 0 ? 'offline' : 'warn' });
}

export function skeleton(rows, kind = '') {
  const bar = (width) => el('span', { class: `bone ${width}` });
  return el('div', { class: `ghosts ${kind}`, 'aria-hidden': 'true' },
    Array.from({ length: rows }, () => el('div', { class: 'ghost' }, bar('round'), el('div', {}, bar('short'), bar('long'), bar('medium')))));
}

/** A line of a history: who did what, and when. */
export function happening({ at, by, what, body = null, tone = '' }) {
  return el('li', { class: `happening ${tone}` },
    el('p', {}, by && [el('strong', { dir: 'auto' }, by), ' '], what, ' ', at && ago(at)), body);
}

export function pill(words, tone = '') {
  return el('span', { class: `pill ${tone}` }, words);
}
