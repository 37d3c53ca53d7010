import { hostOf } from '../hosts.ts';
import { canonical } from '../ids.ts';
import { authorize } from '../oauth.ts';
import { orgId, users } from '../seed.ts';
import { cookie, sidCookie } from '../session.ts';
import type { Ask, Site } from '../site.ts';
import { plainPage } from './html.ts';
import type { Reply } from './reply.ts';

const redirect = (location: string, cookies: string[] = []): Reply => ({
  status: 302,
  body: '',
  headers: { location, 'set-cookie': cookies },
});

const page = (body: string): Reply => ({ status: 200, body, headers: {} });

/** Cookies of a new session on the API's host. Scripts may read the org's id, never the session's. */
const begun = (token: string) => [sidCookie(token), `oid=${orgId.slice(0, 15)}; Path=/; Secure`];

/** Addresses to go on to stay on hosts of the stand-in's orgs. */
function target(given: string | null, { base, host }: Ask): URL {
  const home = `https://${host.lightning}/lightning/page/home`;
  const url = URL.canParse(given ?? '', base) ? new URL(given ?? '', base) : new URL(home);
  if (given === null || given === '' || given === '/') return new URL(home);
  return ['api', 'lightning', 'visualforce', 'setup'].includes(hostOf(url.host).kind) ? url : new URL(home);
}

const short = (url: URL, { base }: Ask) =>
  url.origin === new URL(base).origin ? url.pathname + url.search + url.hash : url.href;

function loginPage(ask: Ask): Reply {
  const startURL = short(target(ask.query.get('startURL'), ask), ask);
  const links = Object.entries(users).map(([as, { name }]) => ({
    text: `Log in as ${name}`,
    href: `/login?${new URLSearchParams({ as, startURL })}`,
  }));
  return page(plainPage('Login | Salesforce', 'Log in to Acme', links));
}

/** Brings the login of the API's host to another host: a redirect there with a token of its own. */
function handOver(ask: Ask, site: Site): Reply {
  const url = target(ask.query.get('url'), ask);
  const visitor = ask.session ? undefined : site.sessions.visitor();
  const token = ask.session ? cookie(ask.headers['cookie'], 'sid') : visitor && site.sessions.begin(visitor);
  if (token === undefined) {
    const startURL = `${ask.path}?${ask.query}`;
    return redirect(`/?${new URLSearchParams({ ec: '302', startURL })}`);
  }
  const cookies = ask.session ? [] : begun(token);
  if (url.origin === new URL(ask.base).origin) return redirect(short(url, ask), cookies);
  const kind = hostOf(url.host).kind === 'visualforce' ? 'visualforce' : 'lightning';
  const sid = site.sessions.sibling(token, kind) ?? '';
  const door = new URLSearchParams({ sid, startURL: url.pathname + url.search });
  return redirect(`${url.origin}/secur/contentDoor?${door}`, cookies);
}

/** An administrator goes on as somebody else: another session, under the same cookie's name. */
function loginAs(ask: Ask, site: Site): Reply {
  const id = canonical(ask.query.get('suorgadminid') ?? '');
  const user = Object.values(users).find((one) => one.id === id);
  if (!user || !ask.session) return redirect('/');
  const retURL = short(target(ask.query.get('retURL'), ask), ask);
  return redirect(retURL, begun(site.sessions.begin(user)));
}

function oauthPage(ask: Ask, site: Site): Reply {
  const step = authorize(ask, site);
  if ('redirect' in step) return redirect(step.redirect);
  if ('page' in step) return page(plainPage('OAuth Error', step.page, []));
  const decide = (text: string, decision: string) => ({
    text,
    href: `${ask.path}?${new URLSearchParams([...ask.query, ['decision', decision]])}`,
  });
  const choices = [decide('Allow', 'allow'), decide('Deny', 'deny')];
  return page(plainPage('Allow Access? | Salesforce', `Allow access to Acme for ${step.consent}?`, choices));
}

function logout(ask: Ask, site: Site): Reply {
  site.sessions.end(cookie(ask.headers['cookie'], 'sid') ?? '');
  return redirect('/?logout=1', ['sid=; Path=/; Secure; HttpOnly; Max-Age=0']);
}

/** Everything about who is signed in; undefined for paths that are about something else. */
export function signInPage(ask: Ask, site: Site): Reply | undefined {
  const { path, query, host, session } = ask;
  if (path === '/services/oauth2/authorize') return oauthPage(ask, site);
  if (path === '/secur/contentDoor') {
    return redirect(query.get('startURL') ?? '/', [sidCookie(query.get('sid') ?? '')]);
  }
  if (host.kind === 'old') {
    // The cookie of the old domain stays in the browser, and is worth nothing any more.
    const stale = `${orgId.slice(0, 15)}!AQstale.of.the.old.domain`;
    return redirect(`https://${host.api}${path}`, [sidCookie(stale)]);
  }
  if (host.kind === 'help') {
    return {
      ...page(plainPage('Salesforce Help', 'Salesforce Help', [])),
      headers: { 'set-cookie': [sidCookie('00D000000000062!help')] },
    };
  }
  if (path === '/visualforce/session') return handOver(ask, site);
  if (path === '/servlet/servlet.su') return loginAs(ask, site);
  if (path === '/secur/logout.jsp') return logout(ask, site);
  const as = query.get('as');
  if (path === '/login' && as !== null && Object.hasOwn(users, as) && users[as]) {
    return redirect(short(target(query.get('startURL'), ask), ask), begun(site.sessions.begin(users[as])));
  }
  if (path === '/login' || (path === '/' && (!session || query.has('ec')))) return loginPage(ask);
  return path === '/' ? redirect(`https://${host.lightning}/lightning/page/home`) : undefined;
}

/** Sends someone without a session to get one, and back. */
export function toSignIn(ask: Ask): Reply {
  const here = `${ask.base}${ask.path}${ask.query.size > 0 ? `?${ask.query}` : ''}`;
  return redirect(`https://${ask.host.api}/visualforce/session?${new URLSearchParams({ url: here })}`);
}
