// Listens to a change feed until told to stop: reads server-sent events with fetch, since EventSource cannot carry a key, and reconnects.

const silence = 12_000;   // the server says something every five seconds
const first = 300;
const longest = 3_000;

/** Calls heard(version) at every change, state('live' | 'cut') as the connection comes and goes, and throws what the API refuses. */
export async function follow(api, path, signal, { heard, state }) {
  let wait = first;
  while (!signal.aborted) {
    try {
      await listen(api, path, signal, version => {
        wait = first;
        state('live');
        heard(version);
      });
    } catch (error) {
      if (error.status === 401 || error.status === 403) throw error;
    }
    if (signal.aborted) return;
    state('cut');
    await pause(wait, signal);
    wait = Math.min(wait * 2, longest);
  }
}

export const pause = (milliseconds, signal) => new Promise(resolve => {
  const done = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', done);
    resolve();
  };
  const timer = setTimeout(done, milliseconds);
  signal.addEventListener('abort', done);
});

async function listen(api, path, signal, heard) {
  const attempt = new AbortController();
  const give = () => attempt.abort();
  signal.addEventListener('abort', give, { once: true });
  let watchdog = setTimeout(give, silence);
  try {
    const reader = (await api.open(path, attempt.signal)).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(give, silence);
      text += value;
      const events = text.split('\n\n');
      text = events.pop();
      for (const event of events) {
        const data = event.split('\n').find(line => line.startsWith('data:'));
        if (data) heard(JSON.parse(data.slice(5)).version);
      }
    }
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', give);
    attempt.abort();
  }
}
