import { el, fill } from '../../dom.js';
import { labelOf, labels } from '../../labels.js';
import { button, categoryChip, categoryName, failure, nameOf, percent, sureness, words } from '../../parts.js';
import { get } from '../../session.js';
import { ago } from '../../time.js';

const SAMPLES = 10;

/** What would be different: how many went from where to where, and the comments behind each number. */
export class ReportView {
  node = el('section', { class: 'job-report', 'aria-label': labels.job.report });
  #job;
  #table = el('div', {});
  #samples = el('div', { class: 'trial', 'aria-live': 'polite' });
  #chosen = new Set();
  #said = null;

  constructor(job) {
    this.#job = job;
    fill(this.node, this.#table, this.#samples);
  }

  /** Those that a person has ticked; none: all. */
  get cells() {
    return [...this.#chosen].map((key) => {
      const [from, to] = key.split(' ');
      return { from, to };
    });
  }

  async refresh() {
    try {
      const report = await get(`/reclassifications/${this.#job}/report`);
      const said = JSON.stringify([report.matrix, report.failures, report.hidden]);
      if (said !== this.#said) {
        this.#said = said;
        this.#draw(report);
      }
    } catch (problem) {
      fill(this.#table, failure(problem, () => this.refresh()));
    }
  }

  #draw(report) {
    const say = labels.job;
    const changed = report.matrix.filter(({ from, to }) => from !== to && to !== 'undecided');
    const { agreement } = report;
    fill(this.#table,
      el('h3', {}, say.report),
      el('p', {}, say.result(report.changed, report.same, report.undecided), ' ', agreement && say.agreement(percent(agreement.share), agreement.decided), ' ', report.hidden > 0 && say.hidden(report.hidden)),
      report.failed > 0 && el('p', { class: 'form-error' }, say.failed(report.failed), ' ', report.failures.map(({ reason, comments }) => say.failure(reason, comments)).join(', ')),
      changed.length > 0 && el('table', {}, el('caption', { class: 'unseen' }, say.report),
        el('thead', {}, el('tr', {}, [say.apply, say.was, say.becomes, say.comments, say.applied].map((name) => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, changed.map((cell) => this.#cell(cell)))));
  }

  #cell({ from, to, comments, of_people, applied, rolled_back }) {
    const say = labels.job;
    const key = `${from} ${to}`;
    const names = [from, to].map((each) => categoryName(each === 'undecided' ? null : each));
    const box = el('input', { type: 'checkbox', checked: this.#chosen.has(key), 'aria-label': say.choose1(...names), onchange: () => (box.checked ? this.#chosen.add(key) : this.#chosen.delete(key)) });
    return el('tr', {},
      el('td', {}, box),
      el('td', {}, categoryChip(from === 'undecided' ? null : from)),
      el('td', {}, categoryChip(to)),
      el('td', {}, button(comments.toLocaleString(), () => this.#show(from, to, names), { kind: 'quiet', 'aria-label': say.look(comments, ...names) }), of_people > 0 && ` ${say.ofPeople(of_people)}`),
      el('td', {}, (applied - rolled_back).toLocaleString()));
  }

  async #show(from, to, names) {
    const say = labels.job;
    try {
      const { items } = await get(`/reclassifications/${this.#job}/changes?${new URLSearchParams({ from, to, limit: SAMPLES })}`);
      fill(this.#samples, el('h3', {}, say.samples(...names)), el('ul', { class: 'samples' }, items.map(sample)));
    } catch (problem) {
      fill(this.#samples, failure(problem, () => this.#show(from, to, names)));
    }
    this.#samples.scrollIntoView({ block: 'nearest' });
  }
}

function sample(change) {
  return el('li', {},
    el('p', { class: 'muted' }, el('bdi', {}, `@${nameOf(change.author)}`), ' ', ago(change.received_at), ' ', sureness(change.confidence)),
    words(change.text, { language: change.language }),
    el('p', { class: 'muted' }, change.source && `${labelOf('source', change.source)}: `, el('span', { dir: 'auto' }, change.reasoning)));
}
