import { byId, fill } from './parley/dom.js';
import { Feed } from './parley/feed.js';
import { Filters } from './parley/filters.js';
import { listenToKeys } from './parley/keyboard.js';
import { labelPage, labels } from './parley/labels.js';
import { button, List, notice } from './parley/list.js';
import { get, renew, signIn, signOut } from './parley/session.js';
import { refreshTimes } from './parley/time.js';

const PAGE = 30;
const POLL_MS = 5_000;
const POLL_AT_MOST_MS = 60_000;

labelPage(document);
const filters = new Filters(() => feed.open(filters.value));
const list = new List({
  retry: () => feed.open(filters.value),
  clear: () => filters.clear(),
  more: () => feed.loadMore(),
  showFresh,
  filtered: () => filters.any,
});
const feed = new Feed(loadPage, () => list.draw(feed), list.reader);
let failures = 0;

listenToKeys(list);
byId('signin-form').addEventListener('submit', submitSignIn);
byId('signout').addEventListener('click', leave);
setTimeout(poll, POLL_MS);
start();

/** After a reload: the cookie decides whether the console or the form comes first. */
async function start() {
  fill(byId('state'));
  show('console');
  list.draw(feed);
  try {
    await renew();
    enter();
  } catch (problem) {
    if (problem.status === 401 || problem.status === 403) {
      show('signin');
    } else {
      byId('comments').replaceChildren();
      fill(byId('state'), notice(problem, button(labels.comments.retry, start), 'alert'));
    }
  }
}

function enter() {
  show('console');
  nameAccount();
  feed.open(filters.value);
}

function show(view) {
  byId('signin').hidden = view !== 'signin';
  byId('console').hidden = view !== 'console';
  if (view === 'signin') {
    byId('email').focus();
  }
}

async function submitSignIn(event) {
  event.preventDefault();
  const { email, password } = event.target.elements;
  const submit = event.target.querySelector('button');
  submit.disabled = true;
  complain('');
  try {
    await signIn(email.value, password.value);
    event.target.reset();
    enter();
  } catch (problem) {
    complain(wordsOf(problem));
  }
  submit.disabled = false;
}

function wordsOf(problem) {
  switch (problem.status) {
    case 401:
      return labels.signIn.refused;
    case 429:
      return labels.signIn.slowDown(problem.retryAfter ?? 60);
    default:
      return [problem.title, problem.detail].filter(Boolean).join('. ');
  }
}

function complain(words) {
  byId('signin-error').textContent = words;
  byId('signin-error').hidden = words === '';
}

/** Leaves only what the server has confirmed: a cookie that still works must not look like a sign-out. */
async function leave() {
  try {
    await signOut();
    location.reload();
  } catch (problem) {
    byId('announce').textContent = problem.title;
    byId('live').textContent = problem.title;
  }
}

async function loadPage(filter, cursor) {
  const query = new URLSearchParams({ limit: PAGE, ...filter });
  if (cursor) {
    query.set('cursor', cursor);
  }
  try {
    return await get(`/comments?${query}`);
  } catch (problem) {
    if (problem.status === 401) {
      complain(labels.signIn.ended);
      show('signin');
    }
    throw problem;
  }
}

/** The name beside the logo is an ornament: without it the page works the same. */
async function nameAccount() {
  const accounts = await get('/accounts').catch(() => null);
  const names = (accounts?.items ?? []).map((account) => `@${account.username}`);
  byId('account').textContent = names.length === 1 ? names[0] : '';
}

async function poll() {
  if (document.visibilityState === 'visible' && !byId('console').hidden) {
    await feed.poll();
    refreshTimes(byId('comments'));
    failures = feed.stale ? failures + 1 : 0;
  }
  setTimeout(poll, Math.min(POLL_MS * 2 ** failures, POLL_AT_MOST_MS));
}

function showFresh() {
  byId('fresh').blur();
  scrollTo({ top: 0 });
  feed.poll(true);
}
