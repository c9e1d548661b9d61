// A view behind a key, which stays in step with the simulator: asks for the key, reads, reads again whenever something changed,
// and says plainly when it cannot.

import { Api } from './api.js';
import { timeOfDay } from './clock.js';
import { follow, pause } from './feed.js';
import { tell } from './news.js';

export class LiveView {
  #section;
  #options;
  #stop = null;
  #stale = false;
  #cutSince = null;
  #wake = () => {};

  /** options: storage, header, changes (a path), read(api) and show(data). */
  constructor(section, options) {
    this.#section = section;
    this.#options = options;
    this.#part('key-form').addEventListener('submit', event => {
      event.preventDefault();
      const input = event.target.elements.key;
      if (input.value.trim()) this.open(input.value.trim());
      else this.#refuse('Enter the key first.');
    });
    this.#part('forget').addEventListener('click', () => {
      this.close();
      this.#section.querySelector('[name=key]').focus();
    });
    const kept = sessionStorage.getItem(options.storage);
    if (kept) this.open(kept);
  }

  /** Opens the view with a key, in place of the one it had. */
  open(key) {
    this.#end();
    this.#stop = new AbortController();
    sessionStorage.setItem(this.#options.storage, key);
    this.api = new Api(this.#options.header, key);
    this.#refuse('');
    this.#wire('wait', 'Connecting');
    this.#run(this.#stop.signal);
  }

  /** Forgets the key, and what was shown with it. */
  close(message = '') {
    this.#end();
    this.api = null;
    this.#cutSince = null;
    sessionStorage.removeItem(this.#options.storage);
    this.#reveal(false);
    this.#part('outage').hidden = true;
    this.#options.clear?.();
    this.#refuse(message);
  }

  /** Reads again soon, whether something changed or not. */
  refresh() {
    this.#stale = true;
    this.#wake();
  }

  #end() {
    this.#stop?.abort();
    this.#wake();
  }

  async #run(signal) {
    const reading = this.#readOn(signal);
    try {
      await follow(this.api, this.#options.changes, signal, {
        heard: () => this.refresh(),
        state: state => this.#connection(state),
      });
      await reading;
    } catch (error) {
      if (!signal.aborted) this.close(error.status === 401 ? `The gateway does not know this key: ${error.message}.` : error.message);
    }
  }

  // One reading at a time, and at most a few in a second: however fast things change, and however long a reading takes, the page stays usable.
  async #readOn(signal) {
    while (!signal.aborted) {
      if (!this.#stale) {
        await new Promise(resolve => { this.#wake = resolve; });
        continue;
      }
      this.#stale = false;
      const start = performance.now();
      try {
        const data = await this.#options.read(this.api, signal);
        if (signal.aborted) return;
        this.#reveal(true);
        this.#options.show(data);
        if (this.#cutSince === null) this.#part('outage').hidden = true;
      } catch (error) {
        if (signal.aborted) return;
        if (!error.status) {
          this.#stale = this.#cutSince === null;   // the feed notices a cut, and brings a new reading when it is over
        } else if (error.status !== 401) {
          this.#stale = true;
          this.#outage(`The gateway does not answer as it should: ${error.message}. The page goes on trying.`);
        }
      }
      await pause(Math.max(250, 2 * (performance.now() - start)), signal);
    }
  }

  #connection(state) {
    if (state === 'live') {
      this.#wire('good', 'Live');
      this.#part('outage').hidden = true;
      if (this.#cutSince) tell('Connected to the gateway again.');
      this.#cutSince = null;
      return;
    }
    this.#cutSince ??= timeOfDay();
    this.#wire('bad', 'Cut off');
    this.#outage(`Cut off from the gateway since ${this.#cutSince} UTC. What is shown may be out of date; the page goes on trying to connect.`);
  }

  #outage(message) {
    const outage = this.#part('outage');
    if (outage.textContent !== message) outage.textContent = message;
    outage.hidden = false;
  }

  #wire(tone, words) {
    const wire = this.#part('wire');
    wire.hidden = false;
    wire.dataset.tone = tone;
    if (wire.textContent !== words) wire.textContent = words;
  }

  #refuse(message) {
    const form = this.#part('key-form');
    form.querySelector('.error').textContent = message;
    form.elements.key.setAttribute('aria-invalid', message !== '');
    form.elements.key.value = '';
  }

  #reveal(open) {
    const appeared = open && this.#part('body').hidden;
    this.#part('key-form').hidden = open;
    this.#part('body').hidden = !open;
    this.#part('forget').hidden = !open;
    if (!open) this.#part('wire').hidden = true;
    if (appeared && this.#section.contains(document.activeElement)) document.getElementById('main').focus();
  }

  #part(name) {
    return this.#section.querySelector(`[data-${name}]`);
  }
}
