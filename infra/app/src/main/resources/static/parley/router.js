/** The address after the #: a screen, perhaps what is open on it, and its filters. */
export function here() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name = '', ...rest] = path.split('/').map(decode);
  return { name, id: rest.join('/') || null, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** "#/comments/ID?q=shoes". */
export function hrefOf(name, id = null, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return `#/${name}${id ? `/${encodeURIComponent(id)}` : ''}${asked ? `?${asked}` : ''}`;
}

export function go(name, id, query) {
  location.hash = hrefOf(name, id, query);
}

/** Changes the address without a step in the history and without telling anybody. */
export function rename(name, id, query) {
  history.replaceState(null, '', hrefOf(name, id, query));
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
