// The network map: a box per VPC with its links to the right and its route table below, drawn again whenever something changed.

import { fill, h, isOpen, keep } from './dom.js';
import { chip, linkRow, scroll, searchable, time } from './link.js';
import { LiveView } from './live.js';
import { changes } from './changes.js';
import { tell } from './news.js';
import { bandwidth, count, portStatusOf, preference, statusOf, statuses } from './words.js';

let map = null;
const wanted = { text: '', status: null };
const part = id => document.getElementById(id);

export function openMap(section) {
  const view = new LiveView(section, {
    storage: 'interlink.key',
    header: 'X-Auth-Token',
    changes: '/simulator/v1/changes',
    read: (api, signal) => api.get('/simulator/v1/map', { signal }),
    show(data) {
      const news = map ? changes(map, data) : '';
      const known = new Map(map?.links.map(link => [link.id, JSON.stringify(link)]));
      map = data;
      draw();
      if (news) tell(news);
      flash(data.links.filter(link => known.has(link.id) && known.get(link.id) !== JSON.stringify(link)));
    },
    clear() {
      map = null;
      part('networks').replaceChildren();
      delete part('networks').kept;
    },
  });
  part('filter').addEventListener('input', event => {
    wanted.text = event.target.value;
    draw();
  });
  part('statuses').addEventListener('click', event => {
    const status = event.target.closest('button')?.dataset.status;
    if (!status) return;
    wanted.status = wanted.status === status ? null : status;
    draw();
  });
  // What is folded away is not drawn. This event does not bubble.
  part('networks').addEventListener('toggle', () => draw(), true);
  return view;
}

function draw() {
  if (!map) return;
  const book = {
    policy: id => map.policies.find(policy => policy.id === id),
    port: id => map.connections.find(port => port.id === id),
  };
  const shown = map.links.filter(link => matches(link, book));
  drawTools(shown.length);
  drawNetworks(shown, book);
  drawPorts();
}

function matches(link, book) {
  if (wanted.status && link.status !== wanted.status) return false;
  const text = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (text.length === 0) return true;
  const haystack = searchable(link, book);
  return text.every(word => haystack.includes(word));
}

function drawTools(shown) {
  const total = map.links.length;
  const numbers = Map.groupBy(map.links, link => link.status);
  if (wanted.status && !numbers.has(wanted.status)) wanted.status = null;
  const present = [...statuses, ...numbers.keys()].filter((status, place, all) => numbers.has(status) && all.indexOf(status) === place);
  fill(part('statuses'), present.map(status => {
    const { tone, mark, word } = statusOf(status);
    return h('button', { type: 'button', class: 'chip', 'data-key': status, 'data-status': status, 'data-tone': tone, 'aria-pressed': String(wanted.status === status) },
      h('span', { class: 'mark', 'aria-hidden': 'true' }, mark), `${word} `, h('b', null, String(numbers.get(status).length)));
  }));
  const words = shown === total ? count(total, 'link') : `${shown.toLocaleString('en-US')} of ${count(total, 'link')}`;
  if (part('shown').textContent !== words) part('shown').textContent = words;
}

function drawNetworks(shown, book) {
  const byVpc = Map.groupBy(shown, link => link.vpc_id ?? `none ${link.region}`);
  const filtered = wanted.text.trim() !== '' || wanted.status !== null;
  const networks = [
    ...map.vpcs.filter(vpc => byVpc.has(vpc.id)).map(vpc => ({ id: vpc.id, region: vpc.region, vpc, links: byVpc.get(vpc.id) })),
    ...map.regions.filter(region => byVpc.has(`none ${region}`)).map(region => ({ id: `none ${region}`, region, vpc: null, links: byVpc.get(`none ${region}`) })),
  ];
  const elements = keep(part('networks'), networks.length ? networks : [{ id: 'empty' }], {
    key: network => network.id,
    sign: () => '',
    build: network => network.id === 'empty' ? h('div', { class: 'empty' }) : skeleton(network),
  });
  for (const network of networks) drawNetwork(elements.get(network.id), network, book);
  if (networks.length === 0) fill(elements.get('empty'), filtered ? h('p', null, 'No link matches the filter.') : firstSteps());

  const used = new Set(map.links.map(link => link.vpc_id));
  const spare = map.vpcs.filter(vpc => !used.has(vpc.id));
  fill(part('spare'), spare.length === 0 ? null : `VPCs without a link: ${spare.slice(0, 12).map(vpc => `${vpc.name} (${vpc.region})`).join(', ')}${spare.length > 12 ? ' …' : ''}`);
}

const skeleton = network => h('section', { class: network.vpc ? 'network' : 'network loose', 'data-vpc': network.vpc?.id ?? null },
  h('div', { class: 'vpc' }), h('ul', { class: 'links' }), network.vpc ? h('div', { class: 'routes' }, h('details', null)) : null);

function drawNetwork(element, { vpc, region, links }, book) {
  fill(element.querySelector('.vpc'), vpc
    ? [
      h('p', { class: 'role muted' }, `VPC in ${region}`),
      h('h2', null, vpc.name),
      vpc.subnets.prefixes.slice(0, 6).map(prefix => h('code', null, prefix)),
      vpc.subnets.total > 6 ? h('p', { class: 'muted' }, `and ${vpc.subnets.total - 6} more subnets`) : null,
      h('p', { class: 'muted' }, count(links.length, 'link')),
    ]
    : [h('p', { class: 'role muted' }, region), h('h2', null, 'No VPC'), h('p', { class: 'muted' }, 'Attach one, and routes can pass.')]);

  const known = JSON.stringify([map.policies, map.connections.map(port => port.name)]);
  keep(element.querySelector('.links'), links, {
    key: link => link.id,
    sign: link => JSON.stringify(link) + (isOpenLink(element, link) ? known : ''),
    build: link => linkRow(link, book, isOpenLink(element, link)),
  });
  if (vpc) drawRoutes(element.querySelector('.routes > details'), vpc);
}

const isOpenLink = (network, link) => {
  const row = network.querySelector('.links').kept?.get(link.id)?.element;
  return row ? isOpen(row) : false;
};

function drawRoutes(details, vpc) {
  const { total, learned } = vpc.routes;
  const names = new Map(map.links.map(link => [link.id, link.name]));
  fill(details,
    h('summary', null, 'Route table: ', count(total, 'learned route'), ', ', count(vpc.subnets.total, 'subnet')),
    !details.open ? null : scroll(`Route table of ${vpc.name}`, h('table', null,
      h('thead', null, h('tr', null, ['Destination', 'Next hop', 'Preference', 'Since'].map(title => h('th', { scope: 'col' }, title)))),
      h('tbody', null,
        vpc.subnets.prefixes.map(prefix => h('tr', { 'data-key': prefix }, h('td', null, h('code', null, prefix)), h('td', null, 'local subnet'), h('td', null, '–'), h('td', null, '–'))),
        learned.map(route => h('tr', { 'data-key': route.prefix, 'data-via': route.link_id },
          h('td', null, h('code', null, route.prefix)),
          h('td', null, names.get(route.link_id) ?? route.link_id),
          h('td', null, preference(route.community)),
          h('td', null, time(route.since))))))),
    details.open && total > learned.length ? h('p', { class: 'muted' }, `and ${(total - learned.length).toLocaleString('en-US')} more`) : null);
}

function drawPorts() {
  part('ports').hidden = map.connections.length === 0;
  fill(part('ports-table'), scroll('Dedicated connections', h('table', null,
    h('thead', null, h('tr', null, ['Name', 'Status', 'Location', 'Port', 'Taken by links', 'Demarcation'].map(title => h('th', { scope: 'col' }, title)))),
    h('tbody', null, map.connections.map(port => h('tr', { 'data-key': port.id },
      h('th', { scope: 'row' }, port.name),
      h('td', null, chip(portStatusOf(port.status))),
      h('td', null, port.pop_name),
      h('td', null, bandwidth(port.bandwidth_mbps)),
      h('td', null, h('meter', { min: 0, max: port.bandwidth_mbps, value: port.allocated_mbps, 'aria-hidden': 'true' }), ` ${bandwidth(port.allocated_mbps)} in ${count(port.links, 'link')}`),
      h('td', null, port.demarcation_info ?? '–')))))));
}

const firstSteps = () => [
  h('h2', null, 'No links yet'),
  h('p', null, 'Order one, and it shows up here by itself:'),
  h('ul', null,
    h('li', null, 'with the operator: ', h('code', null, 'kubectl apply -f deploy/samples/')),
    h('li', null, 'or through the API: ', h('code', null, 'POST /interlink/v1beta1/regions/{region}/links'))),
];

// Draws the eye to what has changed.
function flash(links) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const link of links) {
    const row = document.querySelector(`[data-link="${CSS.escape(link.id)}"]`);
    row?.animate([{ outlineColor: getComputedStyle(row).getPropertyValue('--accent') }, { outlineColor: 'transparent' }], 1600);
  }
}
