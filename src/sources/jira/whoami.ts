import { getJson } from '../http.ts';
import { type Account, failure, type Http, type Result } from '../source.ts';
import { apiOf, dataCenter } from './api.ts';
import { cloudBase } from './locate.ts';
import { Myself, ServerInfo } from './schema.ts';

/**
 * Whose session or token this is, from `GET myself`. The one question that Jira never answers anonymously: search does,
 * so a reading without this could count what a stranger sees. On Data Center a user's key outlives their renaming.
 */
export async function whoami(site: string, http: Http): Promise<Result<Account>> {
  const me = await getJson(`${apiOf(site, http).rest}/myself`, Myself, http);
  if (!me.ok) return me;
  const { displayName: name } = me.body;
  return {
    ok: true,
    body: { id: 'accountId' in me.body ? me.body.accountId : me.body.key || me.body.name, name },
  };
}

/**
 * Cloud or Data Center, from `GET /rest/api/2/serverInfo` (`deploymentType`), which both have and never limit. Nothing is
 * asked of Atlassian's own domains; a Cloud site can also stand on a customer's. `notFound`: no Jira there.
 */
export async function recognise(site: string, http: Http): Promise<Result<string>> {
  if (cloudBase(new URL(site))) return { ok: true, body: 'cloud' };
  const server = await getJson(`${site}/rest/api/2/serverInfo`, ServerInfo, http);
  if (!server.ok) return server.problem.reason === 'unexpected' ? failure('notFound') : server;
  return { ok: true, body: server.body.deploymentType === 'Cloud' ? 'cloud' : dataCenter };
}
