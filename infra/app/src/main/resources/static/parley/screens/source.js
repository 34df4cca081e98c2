import { openDialog } from '../dialog.js';
import { el, fill } from '../dom.js';
import { labelOf, labels } from '../labels.js';
import { button, skeleton } from '../parts.js';
import { get } from '../session.js';

/** Where a fact stands: the excerpt as it was cited and, for a product, what the catalogue says now. */
export function showSource(source) {
  const now = el('div', {}, source.type === 'product' ? skeleton(1) : null);
  openDialog(source.title ?? labelOf('sourceType', source.type), (close) => [
    el('p', { class: 'muted' }, labels.cited.lead),
    el('blockquote', { dir: 'auto' }, source.excerpt ?? source.title),
    now,
    el('div', { class: 'dialog-foot' }, button(labels.help.close, close, { kind: 'primary', autofocus: true })),
  ]);
  if (source.type === 'product') {
    get(`/products/${encodeURIComponent(source.id)}`).then((product) => fill(now, productOf(product)), () => fill(now, el('p', { class: 'muted' }, labels.cited.gone)));
  }
}

function productOf(product) {
  const say = labels.cited;
  const link = /^https?:\/\//.test(product.url ?? '') ? product.url : null;
  return el('section', { class: 'facts-now' }, el('h3', {}, say.now),
    el('dl', { class: 'facts' },
      fact(say.price, product.price && `${product.price} ${product.currency ?? ''}`),
      fact(say.stock, product.in_stock === undefined ? null : product.in_stock ? say.inStock : say.outOfStock),
      Object.entries(product.attributes ?? {}).map(([name, value]) => fact(labelOf('attribute', name), said(value))),
      fact(say.description, product.description, 'wide')),
    link && el('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, say.open));
}

function said(value) {
  if (typeof value === 'boolean') {
    return value ? labels.yes : labels.no;
  }
  return Array.isArray(value) ? value.join(', ') : String(value);
}

const fact = (name, value, kind = '') => (value ? el('div', { class: kind }, el('dt', {}, name), el('dd', { dir: 'auto' }, value)) : null);
