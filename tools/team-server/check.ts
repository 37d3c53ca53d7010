import type { Operator } from './set-up.ts';
import { validateText } from './set-up.ts';

/** One thing that was looked at. `bad` keeps people or goals unsafe, or Keyrise from working; `advice` is slower or riskier than need be. */
export type Finding = { what: string; state: 'good' | 'bad' | 'advice'; say: string };

type Look = { status: number; headers: Headers; body: Record<string, unknown> };

async function look(
  operator: Operator,
  path: string,
  init: RequestInit & { anonymous?: boolean } = {},
): Promise<Look> {
  const { anonymous = false, ...rest } = init;
  const answer = await (operator.fetch ?? fetch)(`${operator.server}${path}`, {
    redirect: 'manual',
    ...rest,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      ...(anonymous ? {} : { authorization: operator.authorization }),
    },
  });
  const text = await answer.text();
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A page of the proxy's own; its status says enough.
  }
  return { status: answer.status, headers: answer.headers, body };
}

const finding = (
  what: string,
  isGood: boolean,
  good: string,
  otherwise: string,
  state: 'bad' | 'advice' = 'bad',
): Finding => (isGood ? { what, state: 'good', say: good } : { what, state, say: otherwise });

const closed = [403, 404, 405];

async function versionOf(operator: Operator): Promise<Finding> {
  const { status, body } = await look(operator, '/');
  const version = typeof body['version'] === 'string' ? body['version'] : '';
  // A proxy may well keep the root to itself.
  if (closed.includes(status)) return { what: 'version', state: 'good', say: 'the root is not exposed' };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isKnown = body['couchdb'] !== undefined;
  return finding(
    'version',
    isKnown && (major > 3 || (major === 3 && minor >= 3)),
    `Apache CouchDB ${version}`,
    isKnown
      ? `CouchDB ${version} is old: 3.5 is what was tested`
      : 'this is not Apache CouchDB: nothing is promised',
    isKnown ? 'bad' : 'advice',
  );
}

/** What the proxy must not let through: a plain member's POST /_replicate makes the server open any address. */
const inner = [
  ['POST', '/_replicate'],
  ['GET', '/_all_dbs'],
  ['GET', '/_utils/'],
  ['GET', '/_node/_local/_config'],
  ['GET', '/_users/_all_docs?limit=0'],
] as const;

async function exposed(operator: Operator): Promise<Finding> {
  const open: string[] = [];
  for (const [method, path] of inner) {
    const { status } = await look(operator, path, { method, ...(method === 'POST' && { body: '{}' }) });
    if (!closed.includes(status)) open.push(path.split('?')[0] ?? path);
  }
  return finding(
    'what the proxy lets through',
    open.length === 0,
    'only spaces and /_session',
    `it also lets through ${open.join(', ')}: expose only the spaces and /_session`,
  );
}

async function database(operator: Operator, name: string, role: string): Promise<Finding[]> {
  const path = `/${encodeURIComponent(name)}`;
  const there = await look(operator, path);
  if (there.status !== 200)
    return [finding(name, false, '', `there is no such database (${there.status}): run set-up`)];
  const anonymous = await look(operator, path, { anonymous: true });
  const security = await look(operator, `${path}/_security`);
  const rule = await look(operator, `${path}/_design/keyrise`);
  const members = security.body['members'] as { roles?: string[]; names?: string[] } | undefined;
  const isHeld =
    members?.roles?.length === 1 && members.roles[0] === role && (members.names ?? []).length === 0;
  return [
    finding(
      `${name}: signing in`,
      anonymous.status === 401,
      'nobody gets in without',
      'it can be read without signing in: set require_valid_user',
    ),
    finding(
      `${name}: members`,
      isHeld,
      `who has the role ${role}`,
      `not only who has the role ${role}: run set-up`,
    ),
    finding(
      `${name}: rule of ownership`,
      rule.body['validate_doc_update'] === validateText,
      'this version’s',
      rule.status === 404 ? 'none: anyone may change any goal; run set-up' : 'another version’s: run set-up',
    ),
  ];
}

async function compression(operator: Operator, name: string): Promise<Finding> {
  const { headers } = await look(
    operator,
    `/${encodeURIComponent(name)}/_changes?limit=50&include_docs=true`,
  );
  return finding(
    'compression',
    headers.get('content-encoding') !== null,
    `answers are sent as ${headers.get('content-encoding')}`,
    'answers are not compressed, and CouchDB never does it: let the proxy, for application/json',
    'advice',
  );
}

/** Looks at a server from where people are, as its operator, and says what is wrong. Changes nothing. */
export async function checkServer(operator: Operator, space: string, role = space): Promise<Finding[]> {
  const isSafe = operator.server.startsWith('https://');
  const date = await look(operator, '/_session', { anonymous: true });
  return [
    finding('TLS', isSafe, 'https', 'plain http: passwords, tokens and goals can be read by others'),
    await versionOf(operator),
    finding(
      'clock',
      date.headers.get('date') !== null,
      'told with every answer',
      'answers have no Date header, by which browsers notice a wrong clock',
      'advice',
    ),
    await exposed(operator),
    ...(await database(operator, space, role)),
    ...(await database(operator, `${space}-log`, role)),
    await compression(operator, space),
  ];
}
