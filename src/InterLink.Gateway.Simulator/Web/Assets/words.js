// How the gateway's terms read, look and sound. A status has a tone (its colour), a mark (its shape) and a word, so none of them stands alone.

const link = {
  configuring: ['work', '◌', 'Configuring', 'Scaleway is setting it up'],
  failed: ['bad', '✕', 'Failed', 'Scaleway could not set it up, and is looking into it'],
  requested: ['wait', '○', 'Requested', 'Waits for the partner'],
  refused: ['over', '⊘', 'Refused', 'The partner refused it'],
  expired: ['over', '⊘', 'Expired', 'The partner did not answer in ten days'],
  provisioning: ['work', '◔', 'Provisioning', 'The partner is building its side'],
  ready: ['wait', '○', 'Ready', 'Waits for the customer’s router'],
  active: ['good', '●', 'Active', 'In service'],
  limited_connectivity: ['warn', '◐', 'Limited connectivity', 'One BGP session is down'],
  all_down: ['bad', '✕', 'All down', 'No BGP session is up'],
  locked: ['lock', '■', 'Locked', 'Frozen by Scaleway'],
  deprovisioning: ['work', '◕', 'Deprovisioning', 'One side has let go, the other has not yet'],
};

const port = {
  active: ['good', '●', 'Active'],
  created: ['wait', '○', 'Created'],
  configuring: ['work', '◌', 'Configuring'],
  failed: ['bad', '✕', 'Failed'],
  disabled: ['over', '⊘', 'Disabled'],
  locked: ['lock', '■', 'Locked'],
};

const session = {
  up: ['good', '●', 'up'],
  down: ['bad', '✕', 'down'],
  disabled: ['over', '–', 'off'],
};

const look = table => name => {
  const [tone, mark, word, meaning] = table[name] ?? ['over', '?', name, ''];
  return { name, tone, mark, word, meaning };
};

export const statusOf = look(link);
export const portStatusOf = look(port);
export const sessionOf = look(session);

/** The statuses of links, in the order of a link's life. */
export const statuses = Object.keys(link);

export const bandwidth = mbps => mbps >= 1000 && mbps % 100 === 0 ? `${mbps / 1000} Gbps` : `${mbps} Mbps`;

export const count = (number, one, many = `${one}s`) => `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

export const shortId = id => id.slice(0, 8);

const preferences = { '12876:42050': 'low', '12876:42100': 'medium', '12876:42200': 'high' };

/** The rank that a BGP community gives a route. */
export const preference = community => community ? preferences[community] ?? community : 'medium (untagged)';
