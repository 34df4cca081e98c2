import { el } from '../dom.js';
import { open } from '../session.js';

/** Fetches a file with the token, which a link does not send, and hands it to the browser. */
export async function download(path, name, progress) {
  const response = await open(path, { Accept: 'text/csv' });
  const parts = [];
  const reader = response.body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    parts.push(value);
    bytes += value.length;
    progress(bytes);
  }
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/csv' }));
  el('a', { href: url, download: name.replace(/[^\p{L}\p{N}._-]+/gu, '-') }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
