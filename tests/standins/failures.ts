import type { ServerResponse } from 'node:http';

/** What goes wrong with a request instead of, or before, its real answer. */
export type Failure = {
  /** Which paths; all of the stand-in's API unless told. */
  path?: RegExp;
  /** How many requests; every one until `heal()` unless told. */
  times?: number;
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is, so that half a JSON is `body: '{"issues":['`. */
  body?: string;
  /** Content type of the body, `application/json` unless told. */
  type?: string;
  /** Silence: the request is never answered. */
  hang?: boolean;
  /** Half of the body, here or real, and then the connection breaks. */
  cut?: boolean;
  /** The answer, here or real, waits for this. */
  until?: Promise<unknown>;
};

export type Failures = {
  /** Adds a failure; of several that fit, the oldest happens first. The result takes it back. */
  fail(failure: Failure): () => void;
  /** Takes all failures back. */
  heal(): void;
  /** The failure that befalls this request, counted as used. */
  next(path: string): Failure | undefined;
};

/** `usual` are the paths of failures that name none. */
export function createFailures(usual: RegExp): Failures {
  let waiting: { failure: Failure; left: number }[] = [];
  return {
    fail(failure) {
      const one = { failure, left: failure.times ?? Number.POSITIVE_INFINITY };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    heal() {
      waiting = [];
    },
    next(path) {
      const hit = waiting.find(({ failure }) => (failure.path ?? usual).test(path));
      if (!hit) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) waiting = waiting.filter((other) => other !== hit);
      return hit.failure;
    },
  };
}

/** Whether the failure replaces the real answer, rather than delaying or breaking it. */
export const replaces = ({ status, body, headers }: Failure) =>
  status !== undefined || body !== undefined || headers !== undefined;

/** Sends half of a body that was announced whole, then breaks the connection. */
export function sendCut(res: ServerResponse, status: number, headers: Record<string, string>, body: string) {
  const bytes = Buffer.from(body);
  res.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  res.write(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), () => res.destroy());
}
