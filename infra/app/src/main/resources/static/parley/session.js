import { labels } from './labels.js';

/**
 * Who is signed in, and every call to the server. The access token lives in memory only; a reload gets a new one by
 * the refresh cookie, which no script can read.
 */
const PATIENCE_MS = 15_000;
/** Pauses before a write is sent again under the same key. */
const AGAIN_MS = [800, 2_500];

let accessToken = null;
let renewing = null;
let brand = null;
let ended = () => {};

/** The server's own words about what went wrong (RFC 9457). */
export class Problem extends Error {
  constructor(said, status = 0, retryAfter = null) {
    super(said.title);
    this.said = said;
    this.title = said.title;
    this.detail = said.detail ?? '';
    this.errors = said.errors ?? [];
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may succeed a little later. */
  get passes() {
    return this.status === 0 || [502, 503, 504].includes(this.status);
  }

  get words() {
    const fields = this.errors.map(({ field, message }) => `${field} ${message}`).join('; ');
    return [this.title, fields || this.detail].filter(Boolean).join('. ');
  }
}

/** Every call from now on is about this brand. */
export function useBrand(id) {
  brand = id;
}

/** Called once the server no longer knows who this is. */
export function onEnd(listener) {
  ended = listener;
}

export async function signIn(email, password) {
  keep(await call('/auth/login', 'POST', { email, password }));
}

export async function signOut() {
  await call('/auth/logout', 'POST', {});
  accessToken = null;
}

/** What anybody may send: invitations and forgotten passwords. */
export const sendOpenly = (path, body) => call(path, 'POST', body);

/** Asks for a new access token; rejects with status 401 where nobody is signed in. Concurrent callers share one call. */
export function renew() {
  renewing ??= oneTabAtATime(() => call('/auth/refresh', 'POST', {}))
    .then(keep)
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

/** Reads below /api/v1. An expired token is renewed once. */
export function get(path) {
  return known(() => call(path));
}

/**
 * Writes below /api/v1. The key makes it one write however often it is sent: a call that never came back is sent again
 * under the same one.
 */
export async function write(method, path, body, key = newKey()) {
  for (let turn = 0; ; turn++) {
    try {
      return await known(() => call(path, method, body, key));
    } catch (problem) {
      if (!problem.passes || turn >= AGAIN_MS.length) {
        throw problem;
      }
      await new Promise((done) => setTimeout(done, AGAIN_MS[turn]));
    }
  }
}

/** One per click. */
export const newKey = () =>
  crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The answer itself, for what is not JSON: pictures, files, streams. The caller ends it by the signal. */
export function open(path, headers = {}, signal = undefined) {
  return known(async () => {
    const response = await reach(path, 'GET', undefined, headers, signal);
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  });
}

async function known(work) {
  try {
    return await work();
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    await renewOrEnd();
    return work();
  }
}

async function renewOrEnd() {
  try {
    await renew();
  } catch (problem) {
    if (problem.status === 401 || problem.status === 403) {
      accessToken = null;
      ended();
    }
    throw problem;
  }
}

function keep(tokens) {
  accessToken = tokens.access_token;
}

// A refresh token works once: two tabs that use the same one at the same time would look like theft.
function oneTabAtATime(work) {
  return navigator.locks ? navigator.locks.request('parley-refresh', work) : work();
}

async function call(path, method = 'GET', body = undefined, key = null) {
  const headers = key ? { 'Idempotency-Key': key } : {};
  const response = await reach(path, method, body, headers, AbortSignal.timeout(PATIENCE_MS));
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.status === 204 ? null : readable(response);
}

async function reach(path, method, body, more, signal) {
  const headers = { Accept: 'application/json, application/problem+json', ...more };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (accessToken) {
    headers.Authorization = `Bearer ${accessToken}`;
  }
  if (brand) {
    headers['X-Brand'] = brand;
  }
  try {
    return await fetch(`/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
  } catch {
    throw new Problem(labels.problem.offline);
  }
}

async function readable(response) {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw new Problem(labels.problem.unreadable, response.status);
  }
}

async function problemOf(response) {
  const said = (await readable(response).catch(() => null)) ?? {};
  const words = { ...said, title: titleOf(said, response.status) };
  return new Problem(words, response.status, Number(response.headers.get('Retry-After')) || null);
}

function titleOf(said, status) {
  return labels.problem.byStatus[status] ?? said.title ?? labels.problem.other;
}
