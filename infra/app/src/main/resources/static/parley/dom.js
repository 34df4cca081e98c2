/** Makes an element. Children that are strings become text, never markup; absent ones are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
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

function present(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}
