import { nullish, object, safeParse, string } from 'valibot';
import { getJson } from '../http.ts';
import { failure, type Http, type OAuth, type Result, type Tokens } from '../source.ts';
import { apiSite } from './api-site.ts';

// "OAuth 2.0 Web Server Flow" and "OAuth 2.0 Refresh Token Flow" of Salesforce's "Identity" guide; PKCE is RFC 7636, S256.

const Answer = object({ access_token: string(), refresh_token: nullish(string()) });
const Refused = object({ error: string(), error_description: nullish(string(), '') });

/** The org's token endpoint. A grant that isn't good any more is `disconnected`, with what the org says of it. */
async function tokens(site: string, form: Record<string, string>, http: Http): Promise<Result<Tokens>> {
  const got = await getJson(`${apiSite(site, http.flavour)}/services/oauth2/token`, Answer, http, {
    form,
    explained: [400, 401],
  });
  if (got.ok)
    return { ok: true, body: { access: got.body.access_token, refresh: got.body.refresh_token ?? null } };
  const refused = safeParse(Refused, got.refusal);
  if (!refused.success) return got.problem.reason === 'signedOut' ? failure('disconnected') : got;
  const said = (refused.output.error_description || refused.output.error).slice(0, 300);
  return { ok: false, problem: { reason: 'disconnected', retryAfter: null, said } };
}

/** Signing in with the client id that a customer's administrator has made; no secret, so PKCE stands for it. */
export const oauth: OAuth = {
  authorize(site, { client, redirect, state, challenge, flavour }) {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client,
      redirect_uri: redirect,
      scope: 'api refresh_token',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state,
    });
    return `${apiSite(site, flavour)}/services/oauth2/authorize?${query}`;
  },

  exchange: (site, { client, redirect, code, verifier }, http) =>
    tokens(
      site,
      {
        grant_type: 'authorization_code',
        client_id: client,
        redirect_uri: redirect,
        code,
        code_verifier: verifier,
      },
      http,
    ),

  refresh: (site, { client, refresh }, http) =>
    tokens(site, { grant_type: 'refresh_token', client_id: client, refresh_token: refresh }, http),

  async revoke(site, token, http) {
    // Its answer has no body, and nothing hangs on it: what can't be revoked is forgotten all the same.
    await getJson(`${apiSite(site, http.flavour)}/services/oauth2/revoke`, object({}), http, {
      form: { token },
    });
  },
};
