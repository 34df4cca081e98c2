import { app } from '../../app.js';
import { confirmed, formDialog } from '../../dialog.js';
import { el } from '../../dom.js';
import { text } from '../../form.js';
import { labelOf, labels } from '../../labels.js';
import { button, pill } from '../../parts.js';
import { get, write } from '../../session.js';
import { complain, toast } from '../../toast.js';
import { exactly } from '../../time.js';
import { table, tabHead } from './table.js';

/** The Instagram accounts: what is connected and whether it may write. */
export function accountsTab(box) {
  const say = labels.accounts;
  const list = el('div', {});
  const owner = app.may('owner');
  const again = table(list, {
    caption: say.title,
    load: async () => (await get('/accounts')).items,
    heads: [say.account, say.state, say.since, ''],
    empty: say.none,
    row: (account, read) => [
      el('bdi', { class: 'author' }, `@${account.username}`),
      stateOf(account),
      exactly(account.created_at),
      owner && el('span', { class: 'buttons' }, account.token_state !== 'valid' && button(say.again, () => connect(read, account), { kind: 'primary small' }),
        button(say.remove, () => remove(account, read), { kind: 'quiet small' })),
    ],
  });
  box.append(tabHead(say.title, say.lead, owner && button(say.connect, () => connect(again), { kind: 'primary' })), list);
}

function stateOf(account) {
  const say = labels.accounts;
  if (account.token_state !== 'valid') {
    return el('div', {}, pill(say.dead, 'bad'), el('p', { class: 'hint' }, say.deadMore));
  }
  if (account.paused_reason) {
    return el('div', {}, pill(say.paused, 'warn'),
      el('p', { class: 'hint' }, labelOf('pause', account.paused_reason), account.paused_until && ` ${say.until(exactly(account.paused_until))}`));
  }
  return el('div', {}, pill(say.fine, 'good'), account.token_expires_at && el('p', { class: 'hint' }, say.expires(exactly(account.token_expires_at))));
}

function connect(again, account = null) {
  const say = labels.accounts;
  formDialog({
    title: account ? say.reconnect(account.username) : say.connect,
    detail: say.connectMore,
    fields: [
      text('instagram_user_id', say.id, { value: account?.instagram_user_id, max: 40, hint: say.idHint }),
      text('username', say.name, { value: account?.username, max: 61 }),
      text('access_token', say.token, { type: 'password', max: 2_000, hint: say.tokenHint }),
    ],
    yes: say.connectYes,
    save: async (values) => {
      await write('POST', '/accounts', values);
      toast(say.connected(values.username));
      again();
    },
  });
}

async function remove(account, again) {
  const say = labels.accounts;
  const wanted = await confirmed({ title: say.removeAsk(account.username), detail: say.removeMore, yes: say.remove, danger: true });
  if (wanted) {
    await write('DELETE', `/accounts/${encodeURIComponent(account.instagram_user_id)}`).then(() => toast(say.removed), complain);
    again();
  }
}
