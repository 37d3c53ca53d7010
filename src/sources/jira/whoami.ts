import { getJson } from '../http.ts';
import type { Account, Http, Result } from '../source.ts';
import { Myself } from './schema.ts';

/**
 * Whose session this is, from `GET /rest/api/3/myself`. The one question that Jira never answers anonymously: search does,
 * so a reading without this could count what a stranger sees.
 */
export async function whoami(site: string, http: Http): Promise<Result<Account>> {
  const me = await getJson(`${site}/rest/api/3/myself`, Myself, http);
  return me.ok ? { ok: true, body: { id: me.body.accountId, name: me.body.displayName } } : me;
}
