import { el } from './dom.js';
import { labelOf, labels } from './labels.js';
import { exactly } from './time.js';

/** Why a comment was judged so and what its reply rests on: what a row shows when it is opened. */
export function detailOf(item) {
  return [factsOf(item), sourcesOf(item.reply?.sources)];
}

function factsOf(item) {
  const verdict = item.classification ?? {};
  const say = labels.detail;
  return el('dl', { class: 'facts' },
    fact(say.reasoning, verdict.reasoning, 'wide'),
    fact(say.decidedBy, verdict.source && labelOf('source', verdict.source)),
    fact(say.confidence, known(verdict.confidence) && `${(verdict.confidence * 100).toFixed(1)} %`),
    fact(say.model, verdict.model),
    fact(say.prompt, verdict.prompt_version),
    fact(say.tokens, verdict.input_tokens > 0 && say.tokenCounts(verdict.input_tokens, verdict.output_tokens ?? 0)),
    fact(say.cost, costOf(verdict.cost)),
    fact(say.language, item.language && languageName(item.language)),
    fact(say.receivedAt, exactly(item.received_at)),
    fact(say.decidedAt, verdict.decided_at && exactly(verdict.decided_at)));
}

function fact(name, value, kind = '') {
  return value ? el('div', { class: kind }, el('dt', {}, name), el('dd', { dir: 'auto' }, String(value))) : null;
}

function sourcesOf(sources) {
  if (!sources?.length) {
    return null;
  }
  return el('section', { class: 'sources' },
    el('h3', {}, labels.detail.sources),
    el('ul', {}, ...sources.map(sourceOf)));
}

function sourceOf(source) {
  return el('li', {},
    el('span', { class: 'chip category-none' }, labelOf('sourceType', source.type)),
    el('div', {},
      el('strong', { dir: 'auto' }, source.title ?? ''),
      source.excerpt && el('p', { class: 'muted', dir: 'auto' }, source.excerpt)));
}

const known = (value) => value !== null && value !== undefined;

function costOf(cost) {
  if (!known(cost)) {
    return null;
  }
  return typeof cost === 'object' ? `${cost.amount} ${cost.currency}` : cost;
}

function languageName(tag) {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag);
  } catch {
    return tag; // not a language tag: shown as it came
  }
}
