import { el } from '../../dom.js';
import { labelOf, labels } from '../../labels.js';
import { button, percent, statusOf, whereabouts } from '../../parts.js';
import { go } from '../../router.js';
import { exactly } from '../../time.js';

const GOING_ON = ['running', 'applying', 'rolling_back'];

/** What it is called. */
export const nameOf = (job) => (job.backfill ? labels.job.fetching : labels.job.target[job.target]);

/** What job it is. */
export function headOf(job) {
  const say = labels.job;
  return el('header', { class: 'item-head' }, whereabouts('reclassify'),
    button('', () => go('reclassify'), { kind: 'quiet icon-only back', sign: 'back', 'aria-label': say.back }),
    el('div', { class: 'item-who' }, el('h2', {}, nameOf(job)),
      el('p', { class: 'muted', dir: 'auto' }, filterWords(job.filter), ' · ', say.askedBy(job.created_by.name ?? '', exactly(job.created_at)))),
    job.dry_run && el('span', { class: 'pill' }, say.dry), statusOf(job.state, 'jobState'));
}

/** How far it is, in a bar and in words. */
export function progressOf(job) {
  const say = labels.job;
  if (job.backfill && !job.backfill.fetched_at) {
    return el('section', { class: 'job-progress', 'aria-label': say.progress },
      el('progress', { max: job.backfill.most_posts, value: job.backfill.posts, 'aria-label': say.progress }),
      el('p', {}, say.fetched(job.backfill)),
      job.error && el('p', { class: 'form-error', role: 'alert' }, job.error));
  }
  const writing = job.state === 'applying' ? job.applied : job.state === 'rolling_back' ? job.rolled_back : null;
  const done = writing ?? job.done;
  const total = writing === null ? job.total : job.state === 'applying' ? job.changed : job.applied;
  return el('section', { class: 'job-progress', 'aria-label': say.progress },
    el('progress', { max: Math.max(1, total ?? 1), value: total === null ? null : done, 'aria-label': say.progress }),
    el('p', { role: GOING_ON.includes(job.state) ? null : 'status' }, job.backfill && `${say.fetched(job.backfill)} `, say.counts(done, total), ' ', say.changed(job.changed), ' ',
      job.eta_seconds !== null && say.eta(duration(job.eta_seconds)), ' ', (Number(job.cost) > 0 || job.budget !== null) && say.cost(dollars(job.cost)),
      job.budget !== null && ` ${say.ofBudget(dollars(job.budget))}`),
    job.error && el('p', { class: 'form-error', role: 'alert' }, job.error));
}

/** What it was expected to come to. */
export function estimateOf({ estimate, state }) {
  const say = labels.job;
  if (!estimate) {
    return state === 'estimating' && el('p', { class: 'muted', role: 'status' }, say.estimating);
  }
  const rows = [
    [say.rows, estimate.rows.toLocaleString()],
    [say.free, `${percent(estimate.free_share)} (${say.sampled(estimate.sampled)})`],
    estimate.calls > 0 && [say.calls, say.tokens(estimate.calls.toLocaleString(), (estimate.input_tokens + estimate.output_tokens).toLocaleString())],
    [say.price, estimate.calls > 0 ? say.bounded(dollars(estimate.cost), dollars(estimate.cost_bound)) : say.nothing],
    [say.takes, duration(estimate.seconds)],
  ];
  return el('details', { class: 'job-estimate', open: state === 'estimated' }, el('summary', {}, say.estimated),
    el('table', {}, el('caption', { class: 'unseen' }, say.estimated),
      el('tbody', {}, rows.filter(Boolean).map(([what, value]) => el('tr', {}, el('th', { scope: 'row' }, what), el('td', {}, value))))));
}

export const dollars = (value) => `$${Number(value).toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;

function duration(seconds) {
  const say = labels.job;
  if (seconds < 60) {
    return say.seconds(Math.max(1, seconds));
  }
  return seconds < 5_400 ? say.minutes(Math.round(seconds / 60)) : say.hours(Math.round(seconds / 360) / 10);
}

function filterWords(filter) {
  const say = labels.job;
  const { from, to, category, source, q, via, ...more } = filter;
  return [
    from && say.since(exactly(from)), to && say.until(exactly(to)), via === 'backfill' && say.fetchedBefore,
    category && (category === 'undecided' ? labels.comments.undecided : labelOf('category', category)), source && labelOf('source', source), q && `“${q}”`,
    ...Object.entries(more).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`),
  ].filter(Boolean).join(' · ');
}
