import { confirmed, formDialog } from '../../dialog.js';
import { el } from '../../dom.js';
import { text, ticks } from '../../form.js';
import { categoryChoices, labelOf, labels } from '../../labels.js';
import { button, busily, pill } from '../../parts.js';
import { get, write } from '../../session.js';
import { complain, toast } from '../../toast.js';
import { table, tabHead } from './table.js';

/** What each kind of channel needs to reach somebody: [name, kind of field, needed]. */
const TARGETS = {
  telegram: [['bot_token', 'password'], ['chat_id', 'text']],
  slack: [['url', 'password']],
  email: [['address', 'email']],
  webhook: [['url', 'url'], ['secret', 'password']],
};

/** Where people are told of tickets. */
export function channelsTab(box) {
  const say = labels.channels;
  const list = el('div', {});
  const again = table(list, {
    caption: say.title,
    load: async () => (await get('/channels')).items,
    heads: [say.name, say.for, say.state, ''],
    empty: say.none,
    row: (channel, read) => {
      const test = button(say.test, () => busily(test, () => write('POST', `/channels/${channel.id}/test`, {}).then(() => toast(say.tested(channel.name)), complain)), { kind: 'plain small' });
      return [
        el('div', {}, el('strong', { dir: 'auto' }, channel.name), el('div', { class: 'muted' }, labelOf('channelKind', channel.kind))),
        channel.all_categories ? say.everything : isForNothing(channel) ? say.nothing : channel.categories.map((category) => labelOf('category', category)).join(', '),
        el('div', {}, pill(labelOf('channelState', channel.state), channel.state === 'failing' ? 'bad' : channel.state === 'off' ? '' : 'good'), channel.last_error && el('p', { class: 'hint', dir: 'auto' }, say.said(channel.last_error))),
        el('span', { class: 'buttons' }, test, button(say.edit, () => edit(channel, read), { kind: 'quiet small' }), button(say.remove, () => remove(channel, read), { kind: 'quiet small' })),
      ];
    },
  });
  box.append(tabHead(say.title, say.lead, el('span', { class: 'buttons' }, Object.keys(TARGETS).map((kind) =>
    button(labels.channels.add(labelOf('channelKind', kind)), () => edit({ kind, categories: [] }, again), { kind: 'plain small' })))), list);
}

/** Policies took its last category away: it was never meant for all of them. */
const isForNothing = ({ id, all_categories: all, categories }) => Boolean(id) && !all && categories.length === 0;

const same = (some, others) => [...some].sort().join() === [...others].sort().join();

function edit(channel, again) {
  const say = labels.channels;
  const { id, kind } = channel;
  const targets = TARGETS[kind] ?? [];
  formDialog({
    title: id ? say.editOf(channel.name) : say.add(labelOf('channelKind', kind)),
    detail: say.help[kind],
    fields: [
      text('name', say.name, { value: channel.name ?? labelOf('channelKind', kind), max: 100 }),
      ...targets.map(([name, type]) => text(name, labelOf('target', name), { type, max: 1_000, required: !id, value: type === 'password' ? '' : channel[name] ?? channel.target?.[name], hint: id && type === 'password' ? say.keep : undefined })),
      ticks('categories', say.for, categoryChoices(), { value: channel.categories, hint: isForNothing(channel) ? say.forNothingHint : say.forHint }),
    ],
    yes: say.save,
    save: async (values) => {
      const wanted = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
      if (same(wanted.categories, channel.categories)) {
        delete wanted.categories; // what was not touched stays: to the server, no categories are all of them
      }
      await (id ? write('PATCH', `/channels/${id}`, wanted) : write('POST', '/channels', { kind, ...wanted }));
      toast(say.saved);
      again();
    },
  });
}

async function remove(channel, again) {
  const say = labels.channels;
  const wanted = await confirmed({ title: say.removeAsk(channel.name), detail: say.removeMore, yes: say.remove, danger: true });
  if (wanted) {
    await write('DELETE', `/channels/${channel.id}`).then(() => toast(say.removed), complain);
    again();
  }
}
