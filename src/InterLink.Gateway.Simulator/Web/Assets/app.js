// Where the page starts: two views, each behind its own key. Keys come from a form or from the fragment of the address, which no server sees
// and no history keeps.

import { tick } from './clock.js';
import { openMap } from './map.js';
import { openPortal } from './portal.js';

const views = {
  map: openMap(document.getElementById('map')),
  portal: openPortal(document.getElementById('portal')),
};
const keys = { key: 'map', 'partner-key': 'portal' };

function takeKeys() {
  const given = new URLSearchParams(location.hash.slice(1));
  const found = Object.entries(keys).filter(([name]) => given.get(name));
  if (found.length === 0) return;
  history.replaceState(null, '', `${location.pathname}#${found[0][1]}`);
  for (const [name, view] of found) views[view].open(given.get(name));
}

function show() {
  takeKeys();
  const wanted = location.hash.slice(1);
  const current = wanted in views ? wanted : document.querySelector('main > section:not([hidden])').id;
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== current;
  for (const anchor of document.querySelectorAll('nav a')) {
    if (anchor.hash === `#${current}`) anchor.setAttribute('aria-current', 'page');
    else anchor.removeAttribute('aria-current');
  }
  document.title = `${document.querySelector(`#${current} h1`).textContent} · InterLink gateway`;
}

addEventListener('hashchange', show);
show();
setInterval(tick, 1000);
