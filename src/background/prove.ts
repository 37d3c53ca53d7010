import type { Site } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import type { Account, Http, Problem, Result, SourceAdapter } from '../sources/source.ts';
import { sourceName } from '../words/source-text.ts';
import type { Context } from './context.ts';
import { connect, disconnect, isClient } from './oauth.ts';
import { isToken } from './secrets.ts';
import { httpOf, signIn, troubleOf } from './site-access.ts';
import { explainTrouble } from './words.ts';

/** How a site is to be read: with a token, or by OAuth with a client id; with neither, as it was, or with the session. */
export type How = { token?: string | undefined; client?: string | undefined; stay?: boolean | undefined };

/** What keeps a site from being turned on, in words. */
export function refusalOf({ name }: SourceAdapter, problem: Problem, now: number): Refusal {
  if (problem.reason === 'sessionRefused') return new Refusal('needsClient', sourceName(name));
  const words = explainTrouble(troubleOf(problem, now), name, null, now);
  return new Refusal('siteTrouble', sourceName(name), words.message, words.todo);
}

/** @throws Refusal `badToken`, `badClient` */
export function demandSound(adapter: SourceAdapter, { token, client }: How): void {
  if (token !== undefined && !isToken(token)) throw new Refusal('badToken');
  if (client !== undefined && !(adapter.oauth && isClient(client)))
    throw new Refusal('badClient', sourceName(adapter.name));
}

/** The account that a new access token speaks for; one that speaks for nobody is made worthless again. */
async function connected(
  adapter: SourceAdapter,
  base: string,
  http: Http,
  client: string,
  stay: boolean | undefined,
): Promise<Result<Account>> {
  const { oauth } = adapter;
  if (!oauth) throw new Refusal('badClient', sourceName(adapter.name));
  const token = await connect({ ...adapter, oauth }, base, { client, stay }, http);
  const account = await adapter.whoami(base, { ...http, token });
  if (!account.ok) await disconnect(oauth, base, http);
  return account;
}

/**
 * A site as it is recorded, after proof that it is one and that somebody is signed in. `known` is how it was on before.
 * @throws Refusal `badToken`, `needsClient`, `notConnected`, `noPermission`, `siteTrouble`
 */
export async function prove(
  context: Context,
  adapter: SourceAdapter,
  base: string,
  how: How,
  known: Site | undefined,
): Promise<Site> {
  const http = httpOf(context, new AbortController().signal);
  const fail = (problem: Problem) => refusalOf(adapter, problem, context.now());
  const recognised = await adapter.recognise(base, http);
  if (!recognised.ok) throw fail(recognised.problem);
  const flavour = recognised.body;
  const { token, stay } = how;
  if (token !== undefined && !adapter.takesToken?.(flavour)) throw new Refusal('badToken');
  const byToken = token !== undefined || (how.client === undefined && known?.byToken === true);
  const client = how.client ?? (token === undefined ? known?.client : undefined);
  const way = { ...(byToken && { byToken: true as const }), ...(client !== undefined && { client }) };
  const asked = async (): Promise<Result<Account>> => {
    if (how.client !== undefined) return connected(adapter, base, { ...http, flavour }, how.client, stay);
    if (token !== undefined) return adapter.whoami(base, { ...http, flavour, token });
    const signedIn = await signIn(context, adapter, { base, flavour, ...way });
    return signedIn.ok ? { ok: true, body: signedIn.body.account } : signedIn;
  };
  const account = await asked();
  if (!account.ok) throw fail(account.problem);
  return {
    base,
    source: adapter.name,
    account: account.body,
    readAt: null,
    trouble: null,
    flavour,
    ...way,
  };
}
