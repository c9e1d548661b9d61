// The partner portal: the partner's requests by what they wait for, and one of them, found by the pairing key, to act on.

import { fill, h } from './dom.js';
import { chip, fact, time } from './link.js';
import { LiveView } from './live.js';
import { tell } from './news.js';
import { bandwidth, count, shortId, statusOf } from './words.js';

const groups = [
  ['Waiting for your answer', ['requested']],
  ['To be built by you', ['provisioning']],
  ['To be taken down', ['deprovisioning']],
  ['In service', ['active', 'limited_connectivity', 'all_down', 'ready', 'locked', 'configuring', 'failed']],
  ['Over', ['refused', 'expired']],
];

// What a partner can do to a request in a status. `sure` is asked before, `ask` is a text to write.
const accept = { act: 'accept', word: 'Accept', done: 'accepted: it is yours to build' };
const refuse = { act: 'refuse', word: 'Refuse', done: 'refused', ask: 'Reason, which the customer reads' };
const complete = { act: 'complete', word: 'Report your side as built', done: 'complete: the link is in service' };
const letGo = { act: 'deprovision', word: 'Deprovision', done: 'taken down on your side', sure: 'This takes your side of the link down. There is no way back.' };
const actions = {
  requested: [accept, refuse],
  provisioning: [complete, letGo],
  active: [letGo],
  limited_connectivity: [letGo],
  all_down: [letGo],
  deprovisioning: [letGo],
};

let key = null;
let found = null;
let trouble = null;
let list = null;
let view = null;
const part = id => document.getElementById(id);

export function openPortal(section) {
  view = new LiveView(section, {
    storage: 'interlink.partner-key',
    header: 'X-Partner-Key',
    changes: '/partner/v1/changes',
    async read(api, signal) {
      const asked = key;
      const [requests, request] = await Promise.all([
        api.get('/partner/v1/requests?order_by=created_at_desc&page_size=1000', { signal }),
        asked ? api.get(one(asked), { signal }).catch(error => { if (error.status !== 404) throw error; return null; }) : null,
      ]);
      return { requests, asked, request };
    },
    show({ requests, asked, request }) {
      if (list) announce(list.requests, requests.requests);
      list = requests;
      if (asked && asked === key) {
        if (found && !request) {
          part('find-error').textContent = 'This request is gone: both sides have let go of it.';
          key = null;
        }
        if (found?.status !== request?.status) trouble = null;
        found = request;
      }
      draw();
    },
    clear() {
      key = found = trouble = list = null;
      part('find').reset();
      part('find-error').textContent = '';
      fill(part('found'));
      fill(part('requests'));
    },
  });
  part('find').addEventListener('submit', find);
  part('found').addEventListener('submit', act);
  return view;
}

const one = pairingKey => `/partner/v1/requests/${encodeURIComponent(pairingKey)}`;

async function find(event) {
  event.preventDefault();
  const asked = event.target.elements.pairing_key.value.trim();
  const error = part('find-error');
  error.textContent = asked ? '' : 'Enter the pairing key that the customer gave you.';
  key = found = trouble = null;
  if (asked) {
    try {
      found = await view.api.get(one(asked));
      key = asked;
    } catch (problem) {
      error.textContent = problem.status === 404 ? `No request of yours has this pairing key (${problem.message}).` : sentence(problem);
    }
  }
  event.target.elements.pairing_key.setAttribute('aria-invalid', String(error.textContent !== ''));
  draw();
  if (found) part('found').querySelector('h2').focus();
}

async function act(event) {
  event.preventDefault();
  const form = event.target;
  const action = actions[found.status].find(({ act }) => act === form.dataset.act);
  const button = form.querySelector('button');
  if (button.disabled) return;
  button.disabled = true;
  try {
    found = await view.api.post(`${one(key)}/${action.act}`, action.ask ? { reason: form.elements.reason.value } : {});
    trouble = null;
    tell(`Request ${shortId(found.id)} ${action.done}.`);
    draw();
    part('found').querySelector('h2').focus();
    view.refresh();
  } catch (problem) {
    trouble = { act: action.act, message: sentence(problem) };
    draw();
  } finally {
    button.disabled = false;
  }
}

const sentence = error => error.status ? `${error.message}.` : 'The gateway cannot be reached; nothing was done as far as this page knows.';

function draw() {
  part('portal-title').textContent = list?.partner_name ? `Partner portal: ${list.partner_name}` : 'Partner portal';
  fill(part('found'), found ? card(found) : null);
  if (!list) return;
  if (list.requests.length === 0) {
    fill(part('requests'), h('div', { class: 'empty' }, h('h2', null, 'No requests yet'),
      h('p', null, 'When a customer orders a link over you, it appears here by itself. To answer it, ask the customer for its pairing key.')));
    return;
  }
  fill(part('requests'),
    groups.map(([title, held]) => group(title, list.requests.filter(request => held.includes(request.status)))),
    list.total_count > list.requests.length ? h('p', { class: 'muted' }, `the newest ${list.requests.length} of ${count(list.total_count, 'request')}`) : null);
}

function group(title, requests) {
  if (requests.length === 0) return null;
  return h('section', { class: 'group', 'data-key': title },
    h('h2', null, title, ' ', h('span', { class: 'muted' }, String(requests.length))),
    h('ul', { class: 'cards' }, requests.map(request => h('li', { 'data-key': request.id, 'data-request': request.id, 'aria-current': request.id === found?.id },
      h('p', { class: 'head' }, h('strong', null, request.pop_name), chip(statusOf(request.status))),
      h('p', { class: 'muted' }, `${bandwidth(request.bandwidth_mbps)} · VLAN ${request.vlan} · request `, h('code', null, shortId(request.id))),
      h('p', { class: 'muted' }, request.status === 'requested' ? ['expires ', time(request.expires_at)] : ['ordered ', time(request.created_at)])))));
}

function card(request) {
  const status = statusOf(request.status);
  return h('section', { class: 'card', 'data-key': request.id, 'data-tone': status.tone, 'aria-labelledby': 'found-title' },
    h('p', { class: 'head' }, h('span', { class: 'muted' }, 'Found by its pairing key'), chip(status)),
    h('h2', { id: 'found-title', tabindex: '-1' }, `Request ${shortId(request.id)}, ${request.pop_name}`),
    h('dl', null,
      fact('Link', h('code', null, request.id)),
      fact('Bandwidth', bandwidth(request.bandwidth_mbps)),
      fact('VLAN', String(request.vlan)),
      fact('Region', request.region),
      fact('Ordered', time(request.created_at)),
      request.status === 'requested' ? fact('Expires', time(request.expires_at)) : null,
      request.disapproved_reason ? fact('Your reason', request.disapproved_reason) : null),
    h('p', null, meaning(status)),
    h('div', { class: 'actions' }, (actions[request.status] ?? []).map(action => actionForm(action))));
}

// What a status means to the partner.
const meaning = status => ({
  requested: 'The customer waits for your answer.',
  provisioning: 'You have accepted. Report your side as built, and the link comes into service.',
})[status.name] ?? (status.meaning ? `${status.meaning}.` : null);

function actionForm({ act, word, ask, sure }) {
  const form = h('form', { 'data-act': act },
    sure ? h('p', null, sure) : null,
    ask ? [h('label', { for: `${act}-text` }, ask), h('textarea', { id: `${act}-text`, name: 'reason', rows: 2, 'aria-describedby': `${act}-error` })] : null,
    h('button', { class: ask || sure ? 'danger' : null }, ask || sure ? `${word} for good` : word),
    h('p', { id: `${act}-error`, class: 'error', role: 'alert' }, trouble?.act === act ? trouble.message : ''));
  return ask || sure ? h('details', { 'data-key': act }, h('summary', { class: 'button' }, `${word} …`), form) : h('div', { 'data-key': act }, form);
}

function announce(before, after) {
  const known = new Map(before.map(request => [request.id, request.status]));
  const told = after.filter(request => known.get(request.id) !== request.status && request.id !== found?.id)
    .map(request => `Request ${shortId(request.id)}: ${known.has(request.id) ? 'now ' : 'new, '}${statusOf(request.status).word}`);
  if (told.length > 0) tell(told.length > 3 ? `${count(told.length, 'request')} changed` : told.join('; '));
}
