import { app } from '../../app.js';
import { confirmed, formDialog, openDialog } from '../../dialog.js';
import { el } from '../../dom.js';
import { choice, text } from '../../form.js';
import { labels } from '../../labels.js';
import { avatar, button, pill } from '../../parts.js';
import { get, write } from '../../session.js';
import { complain, copied, toast } from '../../toast.js';
import { ago } from '../../time.js';
import { table, tabHead } from './table.js';

const ROLES = ['owner', 'manager', 'reviewer', 'analyst'];

/** Who may do what, and who is invited. */
export function peopleTab(box) {
  const say = labels.people;
  const list = el('div', {});
  const owner = app.may('owner');
  const again = table(list, {
    caption: say.title,
    load: async () => (await get('/users')).items,
    heads: [say.person, say.role, say.seen, ''],
    empty: say.none,
    row: (person, read) => [
      el('div', { class: 'person-cell' }, avatar(person.name || person.email), el('div', {}, el('strong', { dir: 'auto' }, person.name || person.email), person.id === app.person.id && ` ${say.you}`,
        el('div', { class: 'muted' }, person.email))),
      owner && person.id !== app.person.id && person.state !== 'invited' ? roleChoice(person, read) : pill(labels.role[person.role] ?? person.role),
      person.state === 'invited' ? pill(say.invited, 'warn') : person.last_seen_at ? ago(person.last_seen_at) : say.never,
      owner && person.id !== app.person.id && button(say.remove, () => remove(person, read), { kind: 'quiet small' }),
    ],
  });
  box.append(tabHead(say.title, say.lead, owner && button(say.invite, () => invite(again), { kind: 'primary' })), list, el('dl', { class: 'facts roles' },
    ROLES.map((role) => el('div', {}, el('dt', {}, labels.role[role]), el('dd', {}, labels.roleMore[role])))));
}

function roleChoice(person, again) {
  const select = el('select', { 'aria-label': labels.people.roleOf(person.name || person.email) }, ROLES.map((role) => el('option', { value: role, selected: role === person.role }, labels.role[role])));
  select.addEventListener('change', async () => {
    await write('PATCH', `/users/${person.id}`, { role: select.value }).then(() => toast(labels.people.changed), complain);
    again();
  });
  return select;
}

function invite(again) {
  const say = labels.people;
  formDialog({
    title: say.invite,
    detail: say.inviteMore,
    fields: [
      text('email', labels.signIn.email, { type: 'email', max: 254 }),
      text('name', say.name, { required: false, max: 100 }),
      choice('role', say.role, ROLES.map((role) => [role, `${labels.role[role]}: ${labels.roleMore[role]}`]), { value: 'reviewer' }),
    ],
    yes: say.send,
    save: async ({ email, name, role }) => {
      const made = await write('POST', '/users/invitations', { email, role, ...(name ? { name } : {}) });
      if (made.url) {
        showLink(email, made.url);
      } else {
        toast(say.sent(email));
      }
      again();
    },
  });
}

/** Where no mail is set up, whoever invites hands the link over. */
function showLink(email, url) {
  const say = labels.people;
  const box = el('input', { readonly: true, value: url, 'aria-label': say.link });
  openDialog(say.linkTitle, (close) => [el('p', { class: 'muted', dir: 'auto' }, say.linkMore(email)), el('div', { class: 'copy-box' }, box, button(labels.copy, () => copied(url, labels.copiedIt))),
    el('div', { class: 'dialog-foot' }, button(labels.help.close, close, { kind: 'primary' }))]);
  box.select();
}

async function remove(person, again) {
  const say = labels.people;
  const wanted = await confirmed({ title: say.removeAsk(person.name || person.email), detail: say.removeMore, yes: say.remove, danger: true });
  if (wanted) {
    await write('DELETE', `/users/${person.id}`).then(() => toast(say.removed), complain);
    again();
  }
}
