import { submitForm } from '../dialog.js';
import { el, fill } from '../dom.js';
import { text } from '../form.js';
import { labels } from '../labels.js';
import { rename } from '../router.js';
import { Problem, sendOpenly, signIn } from '../session.js';

const PASSWORD = { type: 'password', max: 1_000 };

/** What somebody sees who is not signed in: the sign-in, an invitation, a forgotten password. */
export function door(route, { said, enter }) {
  const box = el('main', { class: 'door' });
  const into = async (email, password) => {
    await signIn(email, password);
    if (['signin', 'forgot', 'invite', 'reset'].includes(route.name)) {
      rename('reviews');
    }
    await enter();
  };
  const forms = {
    forgot: () => forgotForm(box),
    invite: () => inviteForm(route.id, into),
    reset: () => resetForm(route.id, box, into),
  };
  fill(box, (forms[route.name] ?? (() => signInForm(said, into)))());
  return box;
}

function card({ title, lead, said = '', fields, yes, save, links = [] }) {
  const error = el('p', { class: 'form-error', role: 'alert', hidden: said === '' }, said);
  const submit = el('button', { class: 'primary' }, yes);
  return el('form', { class: 'card form', method: 'post', novalidate: true, onsubmit: (event) => submitForm(event, { fields, save, error, submit }) },
    el('span', { class: 'logo', 'aria-hidden': 'true' }), el('h1', {}, title), el('p', { class: 'muted' }, lead),
    fields.map((field) => field.node), error, submit, links.map(([words, href]) => el('a', { href, class: 'door-link' }, words)));
}

function signInForm(said, into) {
  const say = labels.signIn;
  return card({
    title: say.title,
    lead: say.lead,
    said,
    fields: [
      text('email', say.email, { type: 'email', complete: 'username', max: 254 }),
      text('password', say.password, { ...PASSWORD, complete: 'current-password' }),
    ],
    yes: say.submit,
    save: ({ email, password }) => into(email, password).catch(refused),
    links: [[say.forgot, '#/forgot']],
  });
}

function refused(problem) {
  const words = { 401: labels.signIn.refused, 429: labels.signIn.slowDown(problem.retryAfter ?? 60) }[problem.status];
  throw words ? new Problem({ title: words }, problem.status) : problem;
}

/** The token is not a field that anybody fills in. */
function stale(problem) {
  throw problem.errors?.some(({ field }) => field === 'token') ? new Problem({ title: labels.reset.stale }, problem.status) : problem;
}

function forgotForm(box) {
  const say = labels.forgot;
  return card({
    title: say.title,
    lead: say.lead,
    fields: [text('email', labels.signIn.email, { type: 'email', complete: 'username', max: 254 })],
    yes: say.submit,
    save: async ({ email }) => {
      await sendOpenly('/auth/password/forgot', { email });
      fill(box, told(say.sent));
    },
    links: [[say.back, '#/signin']],
  });
}

function resetForm(token, box) {
  const say = labels.reset;
  rename('reset');
  return card({
    title: say.title,
    lead: say.lead,
    fields: [newPassword()],
    yes: say.submit,
    save: async ({ password }) => {
      await sendOpenly('/auth/password/reset', { token, password }).catch(stale);
      fill(box, told(say.done));
    },
    links: [[labels.forgot.back, '#/signin']],
  });
}

function inviteForm(token, into) {
  const say = labels.invite;
  // The token is worth a login: it does not stay in the address.
  rename('invite');
  return card({
    title: say.title,
    lead: say.lead,
    fields: [text('name', say.name, { complete: 'name', max: 100 }), newPassword()],
    yes: say.submit,
    save: async ({ name, password }) => {
      const accepted = await sendOpenly('/auth/invitations/accept', { token, name, password }).catch(stale);
      await into(accepted?.email, password);
    },
    links: [[labels.forgot.back, '#/signin']],
  });
}

const newPassword = () => text('password', labels.reset.password, { ...PASSWORD, complete: 'new-password', hint: labels.reset.hint });

function told({ title, detail }) {
  return el('div', { class: 'card', role: 'status' }, el('span', { class: 'logo', 'aria-hidden': 'true' }), el('h1', {}, title),
    el('p', { class: 'muted' }, detail), el('a', { class: 'primary button', href: '#/signin' }, labels.forgot.back));
}
