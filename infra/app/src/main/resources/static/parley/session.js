import { labels } from './labels.js';

/**
 * Who is signed in, and every call to the server. The access token lives in memory only; a reload gets a new one by
 * the refresh cookie, which no script can read.
 */
const PATIENCE_MS = 15_000;

let accessToken = null;
let renewing = null;

/** The server's own words about what went wrong (RFC 9457). */
export class Problem extends Error {
  constructor({ title, detail }, status = 0, retryAfter = null) {
    super(title);
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export async function signIn(email, password) {
  keep(await post('/auth/login', { email, password }));
}

export async function signOut() {
  await post('/auth/logout', {});
  accessToken = null;
}

/** Asks for a new access token; rejects with status 401 where nobody is signed in. Concurrent callers share one call. */
export function renew() {
  renewing ??= oneTabAtATime(() => post('/auth/refresh', {}))
    .then(keep)
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

/** Reads below /api/v1. An expired token is renewed once. */
export async function get(path) {
  try {
    return await call(path);
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    await renew();
    return call(path);
  }
}

function keep(tokens) {
  accessToken = tokens.access_token;
}

// A refresh token works once: two tabs that use the same one at the same time would look like theft.
function oneTabAtATime(work) {
  return navigator.locks ? navigator.locks.request('parley-refresh', work) : work();
}

function post(path, body) {
  return call(path, { method: 'POST', body: JSON.stringify(body) });
}

async function call(path, options = {}) {
  const response = await reach(path, options);
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.status === 204 ? null : readable(response);
}

async function reach(path, options) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (options.body) {
    headers['Content-Type'] = 'application/json';
  }
  if (accessToken) {
    headers.Authorization = `Bearer ${accessToken}`;
  }
  try {
    return await fetch(`/api/v1${path}`, { ...options, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
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
  const said = await readable(response).catch(() => null);
  const words = { title: said?.title ?? labels.problem.other, detail: said?.detail ?? '' };
  return new Problem(words, response.status, response.headers.get('Retry-After'));
}
