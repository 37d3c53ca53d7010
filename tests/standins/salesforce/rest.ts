import { ApiError, apiDisabled, notForRest, notFound, overLimit, sessionOver } from './errors.ts';
import { chatterAnswer, identityAnswer, resourcesAnswer, userInfoAnswer } from './identity.ts';
import { reportAnswer } from './reports.ts';
import { batchAnswer, batchSize, collectionAnswer, compositeAnswer } from './rest-composite.ts';
import { dashboardAnswer, recentAnswer } from './rest-dashboards.ts';
import { describeAnswer, objectsAnswer, recordAnswer, uiRecordAnswer } from './rest-objects.ts';
import { moreAnswer, queryAnswer, viewAnswer } from './rest-query.ts';
import { type Answer, type Ask, type Call, ok, type Site } from './site.ts';
import type { User } from './types.ts';

const oldest = 31;

/** Winter, Spring, Summer: three versions a year, of which v31.0 was Summer '14. */
function versionLabel(version: number): string {
  const since = version - oldest + 2;
  const season = ['Winter', 'Spring', 'Summer'][since % 3] ?? '';
  return `${season} '${14 + Math.floor(since / 3)}`;
}

/** Asked without a session, and without cost. */
const versionsAnswer = (newest: number): Answer =>
  ok(
    Array.from({ length: newest - oldest + 1 }, (_, i) => ({
      label: versionLabel(oldest + i),
      url: `/services/data/v${oldest + i}.0`,
      version: `${oldest + i}.0`,
    })),
  );

const limitsAnswer = ({ budget }: Site): Answer =>
  ok({
    DailyApiRequests: { Max: budget.max, Remaining: Math.max(0, budget.max - budget.used) },
    HourlySyncReportRuns: {
      Max: budget.reportsPerHour,
      Remaining: Math.max(0, budget.reportsPerHour - budget.reportRuns.length),
    },
  });

/** What a call inside a version means; every path that isn't here is not there. */
function route(call: Call, site: Site): Answer {
  const [first = '', second = '', third, fourth, fifth] = call.path.split('/').slice(1);
  const inner = (one: Call) => route(one, site);
  const { method } = call;
  const reads = method === 'GET';
  if (first === '' && reads) return resourcesAnswer(call);
  if (first === 'limits' && reads) return limitsAnswer(site);
  if (/^query(?:All)?$/.test(first) && reads) {
    return second === '' ? queryAnswer(call, site) : moreAnswer(second, call, site);
  }
  if (first === 'sobjects' && reads) {
    if (second === '') return objectsAnswer(call);
    if (third === 'describe') return describeAnswer(second, call);
    if (third === 'listviews') return viewAnswer(second, fourth, fifth, call);
    if (third !== undefined) return recordAnswer(second, third, call);
  }
  if (first === 'ui-api' && second === 'records' && third !== undefined && reads)
    return uiRecordAnswer(third, call);
  if (first === 'chatter' && second === 'users' && third === 'me' && reads)
    return chatterAnswer(call.asking.user);
  if (first === 'composite' && second === 'sobjects' && third !== undefined) {
    return collectionAnswer(call, third, inner);
  }
  if (first === 'composite' && method === 'POST') {
    return second === 'batch' ? batchAnswer(call, inner) : compositeAnswer(call, site.rest, inner);
  }
  if (first === 'analytics' && second === 'reports') {
    return third === undefined ? recentAnswer('reports', call) : reportAnswer(third, fourth, call, site);
  }
  if (first === 'analytics' && second === 'dashboards') {
    return third === undefined
      ? recentAnswer('dashboards', call)
      : dashboardAnswer(third, fourth, call, site);
  }
  // Nothing here can be written: the extension reads, and a test must see it if it ever tried.
  throw reads ? notFound() : new ApiError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed.`);
}

/** Lets in whoever may use REST, and says why not to the others. */
function admitted({ session }: Ask, { rest }: Site): User {
  // A token of a page's host is worth nothing here: sessions are locked to the domain they began in.
  if (!session || !['api', 'oauth'].includes(session.kind)) throw sessionOver();
  if (rest.access === 'disabled') throw apiDisabled();
  if (rest.access === 'restricted' && session.kind !== 'oauth') throw notForRest(rest.restrictedStatus);
  return session.user;
}

function parsed(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is not valid JSON.');
  }
}

const limitInfo = ({ budget }: Site) => `api-usage=${budget.used}/${budget.max}; api-bursts=1/750`;

/** A call inside a version: let in, counted, answered, and told what is left. */
function counted(ask: Ask, version: number, path: string, site: Site): Answer {
  const user = admitted(ask, site);
  if (version < oldest)
    throw new ApiError(410, 'UNSUPPORTED_API_VERSION', `API version ${version}.0 is retired.`);
  if (version > site.rest.version) throw notFound();
  const { budget } = site;
  const body = parsed(ask.body);
  if (budget.used >= budget.max) throw overLimit();
  budget.used += path === '/composite/batch' ? batchSize(body) : 1;
  const { method, query, headers, base } = ask;
  const asking = { state: site.state, user };
  const call = { method, path: decodeURIComponent(path), query, headers, body, asking, base };
  return route({ ...call, version: `${version}.0` }, site);
}

function answerOf(ask: Ask, site: Site): Answer {
  const { path } = ask;
  if (/^\/services\/data\/?$/.test(path)) return versionsAnswer(site.rest.version);
  if (path === '/services/oauth2/userinfo') {
    if (!ask.session) throw sessionOver();
    return userInfoAnswer(ask.session.user);
  }
  if (path.startsWith('/id/')) {
    if (!ask.session || !path.endsWith(`/${ask.session.user.id}`)) throw sessionOver();
    return identityAnswer(ask.session.user, `https://${ask.host.api}`);
  }
  const [, version, rest] = /^\/services\/data\/v(\d+)\.0(\/.*)?$/.exec(path) ?? [];
  if (version === undefined) throw notFound();
  return counted(ask, Number(version), (rest ?? '/').replace(/(.)\/$/, '$1'), site);
}

/** Answers one request of REST as an org does, without any fault injected. */
export function answer(ask: Ask, site: Site): Answer {
  const isCounted = /^\/services\/data\/v/.test(ask.path);
  const told = () => (isCounted ? { 'sforce-limit-info': limitInfo(site) } : {});
  try {
    const { status, body, headers } = answerOf(ask, site);
    return { status, body, headers: { ...headers, ...told() } };
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body, headers: told() };
    throw error;
  }
}
