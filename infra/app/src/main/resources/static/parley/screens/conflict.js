import { openDialog } from '../dialog.js';
import { el } from '../dom.js';
import { labels, labelOf } from '../labels.js';
import { button } from '../parts.js';
import { copied } from '../toast.js';

/**
 * Somebody was faster. Both texts side by side; mine stays until I have said what becomes of it.
 *
 * @param current the item as it is now
 * @param choose {mine(): post mine all the same, theirs(): let it be}
 */
export function showConflict({ current, mine, by, decided }, choose) {
  const say = labels.conflict;
  const reply = current?.comment?.reply ?? current?.reply ?? null;
  const title = decided ? say.decided(by ?? say.somebody) : say.changed(by ?? say.somebody);
  let said = false;
  const end = (close, work) => () => {
    said = true;
    close();
    work?.();
  };
  openDialog(title, (close) => [
    el('p', { class: 'muted' }, decided ? say.decidedMore : say.changedMore),
    el('div', { class: 'sides' },
      side(decided ? say.theirs : say.now, reply?.text, reply ? labelOf('reply', reply.state) : say.noReply),
      side(say.mine, mine, say.mineKept)),
    el('div', { class: 'dialog-foot' },
      mine && button(say.copy, () => copied(mine, say.copied), { kind: 'quiet' }),
      el('span', { class: 'gap' }),
      mine && button(decided ? say.postMine : say.useMine, end(close, choose.mine)),
      button(decided ? say.keepTheirs : say.useTheirs, end(close, choose.theirs), { kind: 'primary', autofocus: true })),
  ], { wide: true, onclose: () => said || choose.later() });
}

function side(title, text, state) {
  return el('section', { class: 'side-text' }, el('h3', {}, title), el('span', { class: 'muted' }, state),
    el('p', { class: 'text', dir: 'auto', tabindex: '0' }, text || labels.conflict.noText));
}
