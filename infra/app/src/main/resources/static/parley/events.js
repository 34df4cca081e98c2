import { open } from './session.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** The server says something every 15 s; a line that is silent for longer is dead. */
const SILENCE_MS = 45_000;
/** What changed within that time of the page's own first look is seen by it. */
const SOON_MS = 3_000;
/** How often the page looks by itself while there are no events. */
const SLOW_MS = 60_000;

/**
 * What the server says has changed. One tab of a browser listens and tells the others. An event is a hint: whoever
 * shows the thing asks for it again.
 */
export class Events {
  #brand;
  #tell;
  #state;
  #stop = new AbortController();
  #last = null;
  #channel;
  #slow;
  #on = false;
  #since = Date.now();

  /**
   * @param tell (kind, data) => void; the kind "refresh" (the server's "reset") means: anything may have changed
   * @param state (live) => void
   */
  constructor(brand, tell, state) {
    this.#brand = brand;
    this.#tell = tell;
    this.#state = state;
    this.#channel = new BroadcastChannel(`parley-events-${brand}`);
    this.#channel.onmessage = ({ data }) => this.#heard(data);
    this.#slow = setInterval(() => !this.#on && document.visibilityState === 'visible' && tell('refresh', {}), SLOW_MS);
    this.#channel.postMessage({ asks: true });
    this.#lead();
  }

  close() {
    this.#stop.abort();
    this.#channel.close();
    clearInterval(this.#slow);
  }

  async #lead() {
    const { signal } = this.#stop;
    const work = () => this.#listen(signal);
    const lock = navigator.locks ? navigator.locks.request(`parley-events-${this.#brand}`, { signal }, work) : work();
    await lock.catch(() => {}); // closed before it was our turn
  }

  async #listen(signal) {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const heard = await this.#stream(signal).catch(() => false);
      this.#live(false);
      pause = heard ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      await pauseOf(pause * (0.5 + Math.random()), signal);
    }
  }

  /** Reads one stream to its end; resolves to whether it said anything. */
  async #stream(signal) {
    const line = new AbortController();
    const end = () => line.abort();
    signal.addEventListener('abort', end);
    const headers = { Accept: 'text/event-stream', ...(this.#last ? { 'Last-Event-ID': this.#last } : {}) };
    let silence = setTimeout(end, SILENCE_MS);
    try {
      const response = await open('/events', headers, line.signal);
      const late = Date.now() - this.#since > SOON_MS;
      this.#live(true);
      if (late && !this.#last) {
        this.#pass('refresh', {});
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          return true;
        }
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE_MS);
        const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
        rest = blocks.pop();
        blocks.forEach((block) => this.#read(block));
      }
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', end);
    }
  }

  #read(block) {
    const fields = { event: 'message', data: '' };
    for (const line of block.split('\n')) {
      const [, name, value] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
      if (name) {
        fields[name] = value;
      }
    }
    if (fields.id) {
      this.#last = fields.id;
    }
    if (fields.data) {
      this.#pass(fields.event === 'reset' ? 'refresh' : fields.event, parsed(fields.data));
    }
  }

  #pass(kind, data) {
    this.#channel.postMessage({ kind, data });
    this.#tell(kind, data);
  }

  #live(on) {
    this.#on = on;
    this.#state(on);
    if (!this.#stop.signal.aborted) {
      this.#channel.postMessage({ live: on });
    }
  }

  #heard({ asks, live, kind, data }) {
    if (asks && this.#on) {
      this.#channel.postMessage({ live: true });
    } else if (live !== undefined) {
      this.#on = live;
      this.#state(live);
    } else if (kind) {
      this.#tell(kind, data);
    }
  }
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return {};
  }
}

function pauseOf(ms, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    }, { once: true });
  });
}

/** Many hints in a short time become one call. */
export function gathered(work, ms = 400) {
  let timer = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      work();
    }, ms);
  };
}
