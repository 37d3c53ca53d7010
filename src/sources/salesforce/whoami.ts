import { getJson } from '../http.ts';
import { type Account, failure, type Http, type Result } from '../source.ts';
import { apiOf, ask, isElsewhere, isSpent, spent, versions } from './api.ts';
import { apiSites, atSecond } from './api-site.ts';
import { Resources, Rows, soundId, Versions } from './schema.ts';
import { rows } from './soql.ts';

/** The version that an address offers. */
async function versionAt(site: string, http: Http): Promise<Result<string>> {
  let status = -1;
  const heard = (_: Headers, code: number) => {
    status = code;
  };
  const offered = await getJson(`${site}/services/data/`, Versions, http, { heard });
  if (isElsewhere(status)) return failure('moved');
  if (!offered.ok) return offered.problem.reason === 'unexpected' ? failure('notFound') : offered;
  const numbers = offered.body.map(({ version }) => Number(version));
  const known = numbers.filter((n) => n >= versions.oldest && n <= versions.newest);
  if (known.length > 0) return { ok: true, body: `v${Math.max(...known)}.0` };
  return failure(numbers.length > 0 ? 'gone' : 'notFound');
}

/**
 * The newest version of REST that both sides know, as a `flavour`: `v67.0`. From `GET /services/data/`, which asks for no
 * session and counts against no limit. `notFound`: no Salesforce there; `gone`: one that is too old; `moved`: see `ask`.
 * An org of China's whose API is at the second address has `v67.0 second`.
 */
export async function recognise(site: string, http: Http): Promise<Result<string>> {
  const [first, second] = apiSites(site);
  const found = await versionAt(first, http);
  if (found.ok || second === undefined) return found;
  const other = await versionAt(second, http);
  return other.ok ? { ok: true, body: `${other.body}${atSecond}` } : found;
}

/**
 * Whose session this is: `GET /services/data/vNN.0/` says org and user, a query the user's name. The account's id is
 * `{org} {user}`, so that another user ("Login As") and another org are told apart; who is `known` already isn't asked
 * for. `spent` once 95 % of the org's daily allowance is gone, so that no round starts.
 */
export async function whoami(site: string, http: Http, known?: Account): Promise<Result<Account>> {
  const api = apiOf(site, http);
  const resources = await ask(api, `${api.rest}/`, Resources, undefined);
  if (!resources.ok) return resources;
  if (isSpent(api)) return spent();
  const [, orgText, userText] = /\/id\/(00D\w{12,15})\/(005\w{12,15})$/.exec(resources.body.identity) ?? [];
  const [org, user] = [soundId(orgText), soundId(userText)];
  if (!org || !user) return failure('unexpected');
  const id = `${org} ${user}`;
  if (known?.id === id) return { ok: true, body: known };
  const query = encodeURIComponent(rows('User', ['Name'], [user]));
  const found = await ask(api, `${api.rest}/query?q=${query}`, Rows);
  // A user may be hidden even from themselves; everything else is the session's or the site's trouble.
  const hidden = !found.ok && (found.problem.reason === 'refused' || found.problem.reason === 'notFound');
  if (!found.ok && !hidden) return found;
  const name = found.ok ? found.body.records[0]?.['Name'] : null;
  return { ok: true, body: { id, name: typeof name === 'string' ? name : user } };
}
