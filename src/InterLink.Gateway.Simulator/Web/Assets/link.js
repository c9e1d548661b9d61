// One link on the map: Scaleway's router, the link with its two BGP sessions, the customer's router; unfolded, all that is known of it.

import { relative } from './clock.js';
import { h } from './dom.js';
import { bandwidth, count, sessionOf, statusOf } from './words.js';

/** A link's row. `book` finds policies and ports by id. */
export function linkRow(link, book, open) {
  const status = statusOf(link.status);
  return h('li', { class: 'link', 'data-tone': status.tone, 'data-link': link.id },
    h('details', { open },
      h('summary', null,
        link.vpc_id ? stub(link) : null,
        node('scw', 'Scaleway router', link.pop_name, `AS ${link.scw_asn}`),
        h('span', { class: 'pipe' },
          h('span', { class: 'head' }, h('strong', { class: 'name' }, link.name), ' ', chip(status)),
          session('IPv4', link.ipv4, link),
          session('IPv6', link.ipv6, link),
          h('span', { class: 'foot muted' }, `${bandwidth(link.bandwidth_mbps)} · VLAN ${link.vlan} · ${carrier(link, book)}`)),
        node('peer', 'Customer router', `AS ${link.peer_asn}`, ...announced(link.incoming)),
        next(link, status)),
      open ? facts(link, book) : null));
}

/** What the filter looks through. */
export function searchable(link, book) {
  const status = statusOf(link.status);
  return [link.name, link.id, link.region, status.name, status.word, link.pop_name, carrier(link, book), `vlan ${link.vlan}`, link.kind]
    .join('\n').toLowerCase();
}

export const chip = ({ tone, mark, word }) =>
  h('span', { class: 'chip', 'data-tone': tone }, h('span', { class: 'mark', 'aria-hidden': 'true' }, mark), word);

export const time = moment => h('time', { datetime: moment, 'data-relative': true }, relative(moment));

export const fact = (term, ...description) => [h('dt', null, term), h('dd', null, description)];

export const scroll = (label, table) => h('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' }, table);

const carrier = (link, book) => link.partner_name ?? `port ${book.port(link.connection_id)?.name ?? link.connection_id}`;

const inService = new Set(['active', 'limited_connectivity', 'all_down']);

const stub = link => h('span', { class: 'stub', 'data-on': String(link.enable_route_propagation) },
  h('span', { class: 'line', 'aria-hidden': 'true' }), link.enable_route_propagation ? 'routes on' : 'routes off');

const node = (kind, role, title, ...lines) => h('span', { class: `node ${kind}` },
  h('span', { class: 'role muted' }, role), h('strong', null, title), lines.map(line => line && h('span', { class: 'muted' }, line)));

// A session that is down is bad news only on a link that is in service.
function session(version, { status }, link) {
  const { tone: loud, mark, word } = sessionOf(status);
  const tone = status === 'down' && !inService.has(link.status) ? 'over' : loud;
  return h('span', { class: 'session', 'data-tone': tone, 'data-session': `${version.toLowerCase()}-${status}` },
    h('span', { class: 'line', 'aria-hidden': 'true' }),
    h('span', { class: 'label' }, `${version} `, h('span', { class: 'mark', 'aria-hidden': 'true' }, mark), ` ${word}`),
    h('span', { class: 'line', 'aria-hidden': 'true' }));
}

function announced({ total, blocked, outranked }) {
  if (total === 0) return ['announces nothing'];
  return [
    `announces ${count(total, 'prefix', 'prefixes')}`,
    outranked ? count(outranked, 'stands by', 'stand by') : null,
    blocked ? h('b', { class: 'blocked' }, `${blocked.toLocaleString('en-US')} blocked`) : null,
  ];
}

// What has to happen for the link to go on.
function next(link, { meaning }) {
  if (link.status === 'active' || !meaning) return null;
  const more = link.expires_at ? [', expires ', time(link.expires_at)] : link.disapproved_reason ? `: “${link.disapproved_reason}”` : '';
  return h('span', { class: 'next' }, meaning, more);
}

function facts(link, book) {
  return h('div', { class: 'facts' },
    h('dl', null,
      fact('Link', h('code', null, link.id)),
      fact('Region', link.region),
      link.partner_name
        ? fact('Partner', `${link.partner_name}, by pairing key `, h('code', null, link.pairing_key))
        : fact('Dedicated connection', carrier(link, book)),
      fact('Ordered', time(link.created_at)),
      fact('Route propagation', link.enable_route_propagation ? 'on' : 'off')),
    scroll(`BGP sessions of ${link.name}`, h('table', null,
      h('thead', null, h('tr', null, ['BGP', 'Session', 'Scaleway', 'Customer', 'Routing policy', 'Lets in', 'Lets out'].map(title => h('th', { scope: 'col' }, title)))),
      h('tbody', null, sessionRow('IPv4', link.ipv4, book), sessionRow('IPv6', link.ipv6, book)))),
    flow(link.incoming, 'announced by the customer’s router', link),
    flow(link.outgoing, 'offered by the VPC', link));
}

function sessionRow(version, session, book) {
  const policy = book.policy(session.policy_id);
  return h('tr', null,
    h('th', { scope: 'row' }, version),
    h('td', null, chip(sessionOf(session.status))),
    h('td', null, h('code', null, session.scw_address)),
    h('td', null, h('code', null, session.peer_address)),
    h('td', null, policy?.name ?? 'none, so nothing passes'),
    h('td', null, prefixes(policy?.prefix_filter_in)),
    h('td', null, prefixes(policy?.prefix_filter_out)));
}

function prefixes(table) {
  if (!table) return '–';
  if (table.total === 0) return 'nothing';
  const more = table.total - Math.min(table.total, 8);
  return [table.prefixes.slice(0, 8).map(prefix => h('code', { class: 'line' }, prefix)), more ? `and ${more} more` : null];
}

function flow({ total, looked_at, blocked, outranked, verdicts }, from, link) {
  if (total === 0) return null;
  const kept = [blocked ? `${blocked} blocked` : null, outranked ? count(outranked, 'stands by', 'stand by') : null].filter(Boolean).join(', ');
  const known = looked_at < total ? `of the first ${looked_at}, ` : '';
  return h('section', { class: 'flow' },
    h('h3', null, `${count(total, 'prefix', 'prefixes')} ${from}: ${known}${kept || 'all get through'}`),
    verdicts.length === 0 ? null : scroll(`Prefixes ${from} of ${link.name} that do not get through`, h('table', null,
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Does not get through'), h('th', { scope: 'col' }, 'Because'))),
      h('tbody', null, verdicts.map(verdict => h('tr', null,
        h('td', null, h('code', null, verdict.prefix)),
        h('td', null, verdict.blocks.map(block => block.message).join('; '))))))),
    blocked + outranked > verdicts.length ? h('p', { class: 'muted' }, `and ${blocked + outranked - verdicts.length} more`) : null);
}
