import { app, enter, people, readCategories } from './parley/app.js';
import { byId, el, fill } from './parley/dom.js';
import { Events, gathered } from './parley/events.js';
import { listenToKeys } from './parley/keyboard.js';
import { labels } from './parley/labels.js';
import { failure, notice } from './parley/parts.js';
import { go, here } from './parley/router.js';
import { Shell } from './parley/shell.js';
import { onEnd, renew, signOut } from './parley/session.js';
import { complain } from './parley/toast.js';
import { refreshTimes } from './parley/time.js';
import { Comments } from './parley/screens/comments.js';
import { DeadLetters } from './parley/screens/deadletters.js';
import { door } from './parley/screens/door.js';
import { Learning } from './parley/screens/learning.js';
import { Policies } from './parley/screens/policies.js';
import { Reclassify } from './parley/screens/reclassify.js';
import { Reviews } from './parley/screens/reviews.js';
import { Rules } from './parley/screens/rules.js';
import { Settings } from './parley/screens/settings.js';
import { Spend } from './parley/screens/spend.js';
import { Tickets } from './parley/screens/tickets.js';

const SCREENS = {
  reviews: Reviews,
  comments: Comments,
  tickets: Tickets,
  policies: Policies,
  learning: Learning,
  rules: Rules,
  reclassify: Reclassify,
  spend: Spend,
  settings: Settings,
  'dead-letters': DeadLetters,
};
/** What is shown to somebody who is not signed in. */
const DOORS = ['signin', 'forgot', 'invite', 'reset'];
const TIMES_MS = 30_000;

let shell = null;
let events = null;
let screen = null;
let open = null;

onEnd(() => showDoor(labels.signIn.ended));
listenToKeys(() => screen);
addEventListener('hashchange', () => navigate());
setInterval(() => refreshTimes(document.body), TIMES_MS);
start();

/** After a reload: the cookie decides whether the console or the form comes first. */
async function start() {
  if (DOORS.includes(here().name)) {
    showDoor();
    return;
  }
  fill(byId('app'), el('div', { class: 'opening', role: 'status' }, el('span', { class: 'logo' }), el('span', { class: 'unseen' }, labels.shell.opening)));
  try {
    await renew();
    await showConsole();
  } catch (problem) {
    if (problem.status === 401 || problem.status === 403) {
      showDoor();
    } else {
      fill(byId('app'), failure(problem, start));
    }
  }
}

async function showConsole() {
  await enter();
  await readCategories();
  build();
}

/** Builds everything anew: after the sign-in, and for another brand. */
function build() {
  tearDown();
  shell = new Shell({ leave, rebrand });
  fill(byId('app'), shell.node);
  if (!app.brand) {
    fill(shell.main, notice(labels.shell.noBrand));
    return;
  }
  people();
  shell.brand();
  shell.count();
  events = new Events(app.brand.id, told, (live) => shell?.live(live));
  navigate();
}

function tearDown() {
  screen?.close?.();
  events?.close();
  screen = null;
  events = null;
  open = null;
}

async function rebrand() {
  await readCategories();
  go(here().name in SCREENS ? here().name : 'reviews');
  build();
}

function showDoor(said = '') {
  tearDown();
  shell = null;
  fill(byId('app'), door(here(), { said, enter: showConsole }));
  byId('app').querySelector('input')?.focus();
}

function navigate() {
  const route = here();
  if (!shell) {
    showDoor();
    return;
  }
  if (DOORS.includes(route.name)) {
    showDoor();
    return;
  }
  const name = Object.hasOwn(SCREENS, route.name) ? route.name : 'reviews';
  shell.at(name);
  if (screen && open === name) {
    screen.show(route);
    return;
  }
  screen?.close?.();
  open = name;
  scrollTo({ top: 0 });
  screen = new SCREENS[name](shell);
  fill(shell.main, screen.node);
  screen.show({ ...route, name });
}

const countAgain = gathered(() => shell?.count(), 1_000);

function told(kind, data) {
  if (kind === 'brand' || kind === 'refresh') {
    shell?.brand();
  }
  if (kind === 'review' || kind === 'refresh') {
    countAgain();
  }
  screen?.told?.(kind, data);
}

/** Leaves only what the server has confirmed: a cookie that still works must not look like a sign-out. */
async function leave() {
  try {
    await signOut();
    history.replaceState(null, '', '/');
    location.reload();
  } catch (problem) {
    complain(problem);
  }
}
