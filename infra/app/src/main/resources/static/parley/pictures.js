import { open } from './session.js';

const KEPT = 60;
const kept = new Map();

/**
 * An address of the picture for an img element; null where there is none. Pictures need the token, which an img element
 * does not send: they are fetched and kept here, the oldest forgotten first.
 */
export function pictureOf(source) {
  const path = source?.replace(/^\/api\/v1/, '');
  if (!path) {
    return Promise.resolve(null);
  }
  if (!kept.has(path)) {
    kept.set(path, load(path));
    forgetOldest();
  }
  return kept.get(path);
}

async function load(path) {
  const response = await open(path, { Accept: 'image/*' }).catch(() => null);
  return response ? URL.createObjectURL(await response.blob()) : null;
}

function forgetOldest() {
  if (kept.size > KEPT) {
    const [path, url] = kept.entries().next().value;
    kept.delete(path);
    url.then((known) => known && URL.revokeObjectURL(known));
  }
}
