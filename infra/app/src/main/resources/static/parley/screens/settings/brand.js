import { app, readSettings } from '../../app.js';
import { formDialog, submitForm, confirmed } from '../../dialog.js';
import { el, fill } from '../../dom.js';
import { area, choice, text } from '../../form.js';
import { icon } from '../../icons.js';
import { labels } from '../../labels.js';
import { button, failure, skeleton } from '../../parts.js';
import { write } from '../../session.js';
import { complain, toast } from '../../toast.js';
import { exactly } from '../../time.js';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ar', 'he', 'ja'];
const LONGEST_DELAY = 300;

/** The brand itself, and the one button that stops everything. */
export function brandTab(box, shell) {
  const draw = async () => {
    try {
      const settings = await readSettings();
      fill(box, stopCard(settings, again), el('div', { class: 'panel' }, brandForm(settings, again)), app.role === 'owner' && newBrand());
    } catch (problem) {
      fill(box, failure(problem, draw));
    }
  };
  const again = () => {
    draw();
    shell.brand();
  };
  fill(box, skeleton(3));
  draw();
  return (kind) => (kind === 'brand') && !box.contains(document.activeElement) && draw();
}

function stopCard({ stopped }, again) {
  const say = labels.stop;
  const may = app.may('reviewer');
  const act = stopped
    ? button(say.resume, () => resume(again), { kind: 'primary big', disabled: !app.may('manager') })
    : button(say.stop, () => stop(again), { kind: 'danger big', sign: 'stop', disabled: !may });
  return el('section', { class: stopped ? 'panel stop-card stopped' : 'panel stop-card', 'aria-label': say.title },
    icon('stop', 'large'),
    el('div', {}, el('h2', {}, stopped ? say.isStopped : say.title),
      el('p', { dir: 'auto' }, stopped ? say.since(app.nameOf(stopped.by), exactly(stopped.at)) : say.lead), stopped?.reason && el('p', { class: 'muted', dir: 'auto' }, stopped.reason)),
    act);
}

function stop(again) {
  const say = labels.stop;
  formDialog({
    title: say.ask,
    detail: say.askMore,
    fields: [area('reason', say.reason, { required: true, hint: say.reasonHint })],
    yes: say.stop,
    danger: true,
    save: async ({ reason }) => {
      await write('POST', '/brand/stop', { reason });
      toast(say.done);
      again();
    },
  });
}

async function resume(again) {
  const say = labels.stop;
  const wanted = await confirmed({ title: say.resumeAsk, detail: say.resumeMore, yes: say.resume });
  if (wanted) {
    await write('POST', '/brand/resume', {}).then(() => toast(say.resumed), complain);
    again();
  }
}

function brandForm(settings, again) {
  const say = labels.brand;
  const may = app.may('manager');
  const languages = LANGUAGES.includes(settings.language) || !settings.language ? LANGUAGES : [settings.language, ...LANGUAGES];
  const fields = [
    text('name', say.name, { value: settings.name, max: 200 }),
    choice('language', say.language, languages.map((tag) => [tag, new Intl.DisplayNames('en', { type: 'language' }).of(tag)]), { value: settings.language ?? 'en', hint: say.languageHint }),
    text('send_delay_seconds', say.delay, { type: 'number', value: settings.send_delay_seconds ?? 0, min: 0, top: LONGEST_DELAY, step: 1, hint: say.delayHint }),
  ];
  const error = el('p', { class: 'form-error', role: 'alert', hidden: true });
  const submit = el('button', { class: 'primary', disabled: !may }, say.save);
  const save = async (values) => {
    await write('PATCH', '/brand', values);
    app.brand.name = values.name;
    toast(say.saved);
    again();
  };
  const form = el('form', { class: 'form', novalidate: true, onsubmit: (event) => submitForm(event, { fields, save, error, submit }) },
    el('h2', {}, say.title), fields.map((field) => field.node), error, may ? submit : el('p', { class: 'muted' }, labels.settings.readOnly));
  form.inert = !may;
  return form;
}

function newBrand() {
  const say = labels.brand;
  return el('div', { class: 'panel' }, el('h2', {}, say.another), el('p', { class: 'muted' }, say.anotherMore),
    button(say.add, () => formDialog({
      title: say.add,
      fields: [text('name', say.name)],
      yes: say.create,
      save: async ({ name }) => {
        await write('POST', '/brands', { name });
        location.reload();
      },
    })));
}
