// What is different between two maps, in a sentence or two.

import { statusOf } from './words.js';

const most = 3;

export function changes(before, after) {
  const told = [...ofLinks(before, after), ...ofRoutes(before, after)];
  const more = told.length - most;
  return [...told.slice(0, most), ...(more > 0 ? [`and ${more} more changes`] : [])].join('; ');
}

function ofLinks(before, after) {
  const known = new Map(before.links.map(link => [link.id, link]));
  const words = link => statusOf(link.status).word;
  const told = [];
  for (const link of after.links) {
    const old = known.get(link.id);
    known.delete(link.id);
    if (!old) told.push(`${link.name} is new: ${words(link)}`);
    else if (old.status !== link.status) told.push(`${link.name}: ${words(old)}, now ${words(link)}`);
    else for (const version of ['ipv4', 'ipv6']) {
      if (old[version].status !== link[version].status) told.push(`${link.name}: ${version === 'ipv4' ? 'IPv4' : 'IPv6'} session ${link[version].status}`);
    }
  }
  return [...told, ...[...known.values()].map(link => `${link.name} is gone`)];
}

function ofRoutes(before, after) {
  const names = new Map([...before.links, ...after.links].map(link => [link.id, link.name]));
  const told = [];
  for (const vpc of after.vpcs) {
    const old = new Map(before.vpcs.find(other => other.id === vpc.id)?.routes.learned.map(route => [route.prefix, route.link_id]));
    for (const route of vpc.routes.learned) {
      const was = old.get(route.prefix);
      old.delete(route.prefix);
      if (was !== route.link_id) told.push(`${route.prefix} ${was ? 'moved to' : 'learned over'} ${names.get(route.link_id)}`);
    }
    // Of a table that is cut, what is no longer in the part that is told may still be there.
    if (vpc.routes.total === vpc.routes.learned.length) told.push(...[...old.keys()].map(prefix => `${prefix} is gone from ${vpc.name}`));
  }
  return told;
}
