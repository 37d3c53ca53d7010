import type { Browser } from 'puppeteer-core';

/** WebDriver BiDi as it is: Puppeteer's own pages reach neither moz-extension: nor Firefox's privileged window. */
export type Bidi = <T>(method: string, params: object) => Promise<T>;

export type Context = { context: string; url: string };

export type Node = { sharedId: string; value?: { shadowRoot?: Node | null } };

type Outcome = { result?: { value?: unknown }; exceptionDetails?: { text: string } };

type Connection = { send(method: string, params: object): Promise<{ result: unknown }> };

/** Puppeteer keeps the connection to itself. */
export function bidiOf(browser: Browser): Bidi {
  const { connection } = browser as unknown as { connection: Connection };
  return async <T>(method: string, params: object) => (await connection.send(method, params)).result as T;
}

const valueFrom = ({ result, exceptionDetails }: Outcome): unknown => {
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result?.value;
};

/** The value of an expression, which must be a plain string, number or boolean. */
export const evaluate = async (bidi: Bidi, context: string, expression: string): Promise<unknown> =>
  valueFrom(await bidi<Outcome>('script.evaluate', { expression, target: { context }, awaitPromise: true }));

/** Calls a function in a page, with what it's given and gives back as JSON. */
export async function run<A extends unknown[], R>(
  bidi: Bidi,
  context: string,
  work: (...args: A) => R,
  args: A,
): Promise<Awaited<R>> {
  const came = valueFrom(
    await bidi<Outcome>('script.callFunction', {
      functionDeclaration: `async (args) => JSON.stringify(await (${work})(...JSON.parse(args)))`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      target: { context },
      awaitPromise: true,
    }),
  );
  return came === undefined ? (undefined as Awaited<R>) : JSON.parse(String(came));
}

/** Reads something of one node, in a world of the test's own. */
export const ofNode = async (
  bidi: Bidi,
  context: string,
  { sharedId }: Node,
  reader: string,
): Promise<unknown> =>
  valueFrom(
    await bidi<Outcome>('script.callFunction', {
      functionDeclaration: reader,
      arguments: [{ sharedId }],
      target: { context, sandbox: 'test' },
      awaitPromise: false,
    }),
  );
