/**
 * Makes an element. Children that are strings become text, never markup; absent ones are left out. An attribute whose
 * name begins with "on" is a listener.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name.slice(2), value);
    } else if (isPresent(value)) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...present(children));
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

export const byId = (id) => document.getElementById(id);

/** Says something to a screen reader, and only there. */
export function announce(words) {
  byId('announce').textContent = words;
}

const isPresent = (value) => value !== null && value !== undefined && value !== false;

function present(children) {
  return children.flat(Infinity).filter(isPresent);
}
