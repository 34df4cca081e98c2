import { confirmed, formDialog, openDialog } from '../../dialog.js';
import { el } from '../../dom.js';
import { choice, text } from '../../form.js';
import { labels } from '../../labels.js';
import { button, pill } from '../../parts.js';
import { get, write } from '../../session.js';
import { complain, copied, toast } from '../../toast.js';
import { ago, exactly } from '../../time.js';
import { table, tabHead } from './table.js';

const ROLES = ['analyst', 'reviewer', 'manager', 'owner'];

/** Keys for programs. A key is shown once. */
export function keysTab(box) {
  const say = labels.keys;
  const list = el('div', {});
  const again = table(list, {
    caption: say.title,
    load: async () => (await get('/api-keys')).items,
    heads: [say.name, say.role, say.made, say.used, ''],
    empty: say.none,
    row: (key, read) => [
      el('div', {}, el('strong', { dir: 'auto' }, key.name), key.prefix && el('div', { class: 'muted mono' }, `${key.prefix}…`)), pill(labels.role[key.role] ?? key.role), exactly(key.created_at),
      key.last_used_at ? ago(key.last_used_at) : say.never, button(say.revoke, () => revoke(key, read), { kind: 'quiet small' }),
    ],
  });
  box.append(tabHead(say.title, say.lead, button(say.create, () => create(again), { kind: 'primary' })), list);
}

function create(again) {
  const say = labels.keys;
  formDialog({
    title: say.create,
    fields: [text('name', say.name, { max: 100, hint: say.nameHint }), choice('role', say.role, ROLES.map((role) => [role, `${labels.role[role]}: ${labels.roleMore[role]}`]))],
    yes: say.createYes,
    save: async (values) => {
      const made = await write('POST', '/api-keys', values);
      show(made.key);
      again();
    },
  });
}

function show(key) {
  const say = labels.keys;
  const box = el('input', { readonly: true, value: key, class: 'mono', 'aria-label': say.key });
  openDialog(say.shown, (close) => [el('p', { class: 'muted' }, say.once), el('div', { class: 'copy-box' }, box, button(labels.copy, () => copied(key, labels.copiedIt))),
    el('div', { class: 'dialog-foot' }, button(say.kept, close, { kind: 'primary' }))]);
  box.select();
}

async function revoke(key, again) {
  const say = labels.keys;
  const wanted = await confirmed({ title: say.revokeAsk(key.name), detail: say.revokeMore, yes: say.revoke, danger: true });
  if (wanted) {
    await write('DELETE', `/api-keys/${key.id}`).then(() => toast(say.revoked), complain);
    again();
  }
}
