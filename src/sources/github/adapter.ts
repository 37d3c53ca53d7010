import type { Account, Http, Result, SourceAdapter } from '../source.ts';
import { ask } from './api.ts';
import { locate, github as site } from './locate.ts';
import { item, read } from './read.ts';
import { User } from './schema.ts';

/** Whose token this is; without one, a stranger like every other, and nothing is asked to find that out. */
async function whoami(_: string, http: Http): Promise<Result<Account>> {
  if (http.token === undefined) return { ok: true, body: { id: 'public', name: 'a guest' } };
  const me = await ask('/user', User, http);
  return me.ok ? { ok: true, body: { id: String(me.body.id), name: me.body.login } } : me;
}

/** `github.com`, however it is written, or any page of it. */
function siteOf(address: string): string | null {
  const text = address.trim();
  const href = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(href)) return null;
  const { protocol, hostname, port, username, password } = new URL(href);
  const plain = protocol === 'https:' && !port && !username && !password;
  return plain && /^(?:www\.)?github\.com$/.test(hostname) ? site : null;
}

/** Issues, milestones and lists of issues on github.com. What is read, and as whom: see api.ts. */
export const github: SourceAdapter = {
  name: 'github',
  siteOf,
  permissions: () => [`${site}/*`, 'https://api.github.com/*'],
  pages: () => [`${site}/*`],
  links: () => [`${site}/*/issues/*`, `${site}/*/milestone/*`],
  takesToken: () => true,
  recognise: async () => ({ ok: true, body: 'cloud' }),
  locate,
  whoami,
  item,
  read,
};
