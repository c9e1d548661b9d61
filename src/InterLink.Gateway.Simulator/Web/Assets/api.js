// Calls the simulator's APIs with one key, and puts their errors into words.

import { learn } from './clock.js';

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export class Api {
  constructor(header, key) {
    this.headers = { [header]: key };
  }

  get(path, options) {
    return this.#send(path, { ...options, headers: this.headers });
  }

  post(path, body = {}) {
    return this.#send(path, { method: 'POST', headers: { ...this.headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }

  /** A stream of server-sent events; the caller reads its body. */
  async open(path, signal) {
    const response = await fetch(path, { headers: this.headers, signal, cache: 'no-store' });
    learn(response);
    if (!response.ok) throw await refusal(response);
    return response.body;
  }

  async #send(path, options) {
    const response = await fetch(path, { ...options, cache: 'no-store' });
    learn(response);
    if (!response.ok) throw await refusal(response);
    return response.json();
  }
}

async function refusal(response) {
  const body = await response.json().catch(() => ({}));
  return new ApiError(response.status, words(body) || `the gateway answered ${response.status}`);
}

// The same bodies that Scaleway's SDKs decode.
function words(body) {
  const details = (body.details ?? []).map(detail => [detail.argument_name, detail.help_message].filter(Boolean).join(' ')).filter(Boolean);
  const more = details.length ? details.join('; ') : body.help_message ?? (body.current_state ? `it is ${body.current_state}` : '');
  return [body.message, more].filter(Boolean).join(': ');
}
