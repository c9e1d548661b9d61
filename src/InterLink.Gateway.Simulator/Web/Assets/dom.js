// Makes and updates elements. Text only ever becomes text nodes, so a name with markup in it is shown as it was written.

/** An element: h('p', {class: 'muted', hidden: false}, 'text', child, [children]). Attributes that are null or false are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ''));
  return element;
}

/** Makes the children of an element those given. What stays the same stays: focus, typed text, unfolded details. */
export function fill(parent, ...children) {
  const wanted = h('div', null, children);
  morphChildren(parent, wanted);
}

/**
 * Keeps a list of elements in step with items, at the cost of those that changed: `sign` tells when one did, `build` makes its element anew.
 * Returns the elements by key.
 */
export function keep(parent, items, { key, sign, build }) {
  const known = parent.kept ??= new Map();
  const alive = new Set();
  let place = parent.firstElementChild;
  for (const item of items) {
    const id = key(item);
    const signature = sign(item);
    alive.add(id);
    let entry = known.get(id);
    if (!entry) {
      entry = { element: build(item), signature };
      known.set(id, entry);
    } else if (entry.signature !== signature) {
      morph(entry.element, build(item));
      entry.signature = signature;
    }
    if (entry.element === place) place = place.nextElementSibling;
    else parent.insertBefore(entry.element, place);
  }
  for (const [id, { element }] of known) {
    if (alive.has(id)) continue;
    element.remove();
    known.delete(id);
  }
  return new Map([...known].map(([id, { element }]) => [id, element]));
}

export const isOpen = element => element.querySelector(':scope > details')?.open ?? false;

function morph(from, to) {
  if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName) {
    from.replaceWith(to);
    return;
  }
  if (from.nodeType === Node.TEXT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  for (const { name } of [...from.attributes]) {
    // Whether something is unfolded is up to the reader.
    if (!to.hasAttribute(name) && !(name === 'open' && from.nodeName === 'DETAILS')) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  morphChildren(from, to);
}

function morphChildren(from, to) {
  const keyed = new Map([...from.children].filter(child => child.dataset.key).map(child => [child.dataset.key, child]));
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = wanted.dataset?.key;
    const match = key ? keyed.get(key) : place && !place.dataset?.key ? place : null;
    if (!match) {
      from.insertBefore(wanted, place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else from.insertBefore(match, place);
    morph(match, wanted);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}
