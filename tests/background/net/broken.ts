/** A network that fails as it likes, in simulated time. */

export const faults = [
  ...['none', 'none', 'none', 'slow', 'late', 'cut', 'half', 'page', 'redirect', 'shape', 'empty'],
  ...['throttled', 'down', 'unauthorized', 'forbidden', 'other', 'out', 'gone', 'offline'],
  ...['silent', 'endless'],
] as const;
export type Fault = (typeof faults)[number];

const json = { 'content-type': 'application/json' };
const turn = () => new Promise<void>((go) => setImmediate(go));

/** Waits of the product's own that are this long are its time limits, in ms; the network's are over in no time. */
const limit = 10_000;

/** Holds the product's time limits, of which one comes only when something hangs. */
function limitsOf(later: (ms: number) => void) {
  const waiting = new Map<object, { ms: number; end: () => void }>();
  let hung = 0;
  const [set, clear] = [setTimeout, clearTimeout];
  const hold = (ms: number, end: () => void) => {
    const key = {};
    waiting.set(key, { ms, end });
    return key;
  };
  const own = {
    setTimeout: (end: () => void, ms = 0, ...more: []) =>
      ms < limit ? set(end, ms, ...more) : hold(ms, end),
    clearTimeout: (key: never) => waiting.delete(key) || clear(key),
  };
  const timeout = AbortSignal.timeout;
  Object.assign(globalThis, own);
  AbortSignal.timeout = (ms) => {
    const stop = new AbortController();
    hold(ms, () => stop.abort(new DOMException('too long', 'TimeoutError')));
    return stop.signal;
  };
  return {
    /** All that are still waited for come. */
    come() {
      const all = [...waiting.values()];
      waiting.clear();
      if (all.length === 0) hung += 1;
      else later(Math.min(...all.map(({ ms }) => ms)));
      for (const { end } of all) end();
    },
    /** Time is the machine's again. Answers how often something hung that nothing would ever have ended. */
    end() {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
      AbortSignal.timeout = timeout;
      return hung;
    },
  };
}

/** A body that begins well and goes on for ever, until nobody wants it any more, as a browser's does. `bored` once it was read for long. */
function endless(part: string, signal: AbortSignal | null | undefined, bored: () => void): ReadableStream {
  const encoder = new TextEncoder();
  let [read, over] = [0, false];
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(part));
      signal?.addEventListener('abort', () => {
        if (!over) controller.error(signal.reason);
        over = true;
      });
    },
    async pull(controller) {
      await turn();
      if (over) return;
      controller.enqueue(encoder.encode(' '));
      read += 1;
      if (read === 20) bored();
    },
    cancel() {
      over = true;
    },
  });
}

const cutOff = (part: string) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(part));
      controller.error(new TypeError('network error'));
    },
  });

/** What a fault answers by itself, without asking anybody. */
function ownAnswer(fault: Fault): Response | null {
  const page = { 'content-type': 'text/html' };
  if (fault === 'page') return new Response('<!doctype html><title>Log in</title>', { headers: page });
  if (fault === 'redirect') return new Response(null, { status: 302, headers: { location: '/login' } });
  if (fault === 'shape')
    return new Response('{"issues":7,"accountId":null,"total":"x","records":{}}', { headers: json });
  if (fault === 'empty') return new Response('', { headers: json });
  if (fault === 'throttled')
    return new Response('{}', { status: 429, headers: { ...json, 'retry-after': '90' } });
  const status = { down: 503, unauthorized: 401, forbidden: 403, gone: 410 }[fault as string];
  return status === undefined ? null : new Response('{}', { status, headers: json });
}

/** The site's own answer, or what is left of it. */
async function damaged(
  fault: Fault,
  answer: Response,
  signal: AbortSignal | null | undefined,
  bored: () => void,
) {
  if (fault !== 'cut' && fault !== 'half' && fault !== 'endless') return answer;
  const text = await answer.text();
  const part = text.slice(0, Math.floor(text.length / 2));
  // What never ends may well have said everything.
  const body = { cut: () => cutOff(part), half: () => part, endless: () => endless(text, signal, bored) }[
    fault
  ]();
  return new Response(body, { status: answer.status, headers: json });
}

/** Between the product and `real`. `others` is what happens to a session in mid-round. */
export function brokenNet(real: typeof fetch, others: { other: () => void; out: () => void }) {
  const net = {
    now: 0,
    /** What befalls the next requests. */
    coming: [] as Fault[],
    asked: 0,
    later: (ms: number) => {
      net.now += ms;
    },
    fetch: ask as typeof fetch,
    end: () => limits.end(),
  };
  const limits = limitsOf(net.later);
  let flying = 0;
  const quiet = async () => {
    for (let turns = 0; flying > 0 && turns < 10_000; turns += 1) await turn();
  };

  /** Nothing comes any more, until whoever waits gives up. */
  async function giveUp(signal: AbortSignal | null | undefined): Promise<never> {
    await quiet();
    await turn();
    limits.come();
    throw signal?.aborted ? signal.reason : new Error('a time limit that ends nothing');
  }

  async function ask(url: string, init: RequestInit = {}): Promise<Response> {
    net.asked += 1;
    const fault = net.coming.shift() ?? 'none';
    // Somebody else signs in in this browser, or its session ends, while a round is under way or before it.
    if (fault === 'other' || fault === 'out') others[fault]();
    if (fault === 'slow') net.later(8_000);
    if (fault === 'offline') throw new TypeError('Failed to fetch');
    if (fault === 'silent') return giveUp(init.signal);
    const own = ownAnswer(fault);
    if (own) return own;
    flying += 1;
    const answer = await real(url, init).finally(() => {
      flying -= 1;
    });
    // Those asked for after it come before it.
    if (fault === 'late') await quiet();
    return damaged(fault, answer, init.signal, () => void quiet().then(limits.come));
  }
  return net;
}
export type Net = ReturnType<typeof brokenNet>;
