import { validate } from '../../src/sync/validate.ts';

/** Who asks the server, and how. */
export type Operator = { server: string; authorization: string; fetch?: typeof fetch };

/** The rule of ownership as the server gets it: its own text (src/sync/validate.ts), nameless as older servers want it. */
export const validateText = validate
  .toString()
  .replace(/^function \w+\(/, 'function(')
  .replace(/^\s*\/\/.*\n/gm, '');

/** One line of what was done. */
export type Done = { what: string; state: 'made' | 'was there' | 'changed' };

type Answer = { status: number; body: Record<string, unknown> };

/** One request as the operator. Throws with the server's own words when it's refused. */
export async function ask(
  { server, authorization, fetch: by = fetch }: Operator,
  method: string,
  path: string,
  body?: unknown,
  fine: readonly number[] = [],
): Promise<Answer> {
  const response = await by(`${server}${path}`, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  let answer: Record<string, unknown> = {};
  try {
    answer = JSON.parse(text) as Record<string, unknown>;
  } catch {
    answer = { reason: text.slice(0, 200) };
  }
  if (response.ok || fine.includes(response.status)) return { status: response.status, body: answer };
  throw new Error(`${method} ${path}: ${response.status} ${String(answer['reason'] ?? '')}`);
}

/** The name of a space is a database's: lower case letters, digits and `_$()+-`, a letter first. */
export const isSpaceName = (name: string): boolean =>
  /^[a-z][a-z0-9_$()+-]{0,200}$/.test(name) && !name.endsWith('-log');

async function makeDatabase(operator: Operator, name: string): Promise<Done> {
  const { status } = await ask(operator, 'PUT', `/${encodeURIComponent(name)}`, undefined, [412]);
  return { what: `database ${name}`, state: status === 412 ? 'was there' : 'made' };
}

/** Only who has the role reads and writes; only operators administer. */
async function secure(operator: Operator, name: string, role: string): Promise<Done> {
  const path = `/${encodeURIComponent(name)}/_security`;
  const wanted = { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: [role] } };
  const { body } = await ask(operator, 'GET', path);
  if (JSON.stringify(body['members']) === JSON.stringify(wanted.members))
    return { what: `members of ${name}: role ${role}`, state: 'was there' };
  await ask(operator, 'PUT', path, wanted);
  return { what: `members of ${name}: role ${role}`, state: 'made' };
}

async function putValidation(operator: Operator, name: string): Promise<Done> {
  const path = `/${encodeURIComponent(name)}/_design/keyrise`;
  const { status, body } = await ask(operator, 'GET', path, undefined, [404]);
  const what = `rule of ownership in ${name}`;
  if (body['validate_doc_update'] === validateText) return { what, state: 'was there' };
  const rev = typeof body['_rev'] === 'string' ? { _rev: body['_rev'] } : {};
  await ask(operator, 'PUT', path, { ...rev, language: 'javascript', validate_doc_update: validateText });
  return { what, state: status === 404 ? 'made' : 'changed' };
}

/**
 * Sets up a space, or brings one up to date: two databases (goals, and the log of check-ins), who may read them, and the rule of
 * ownership in both. Done again it changes only what differs.
 */
export async function setUpSpace(operator: Operator, space: string, role = space): Promise<Done[]> {
  if (!isSpaceName(space))
    throw new Error(`"${space}" can't name a space: lower case letters, digits and -, a letter first.`);
  const done: Done[] = [];
  for (const name of [space, `${space}-log`]) {
    done.push(await makeDatabase(operator, name));
    done.push(await secure(operator, name, role));
    done.push(await putValidation(operator, name));
  }
  return done;
}

/** Makes a person who signs in with a name and a password, for small teams; known already, their password and role are set anew. */
export async function addPerson(
  operator: Operator,
  name: string,
  password: string,
  role: string,
): Promise<Done> {
  const id = `org.couchdb.user:${name}`;
  const path = `/_users/${encodeURIComponent(id)}`;
  const { status, body } = await ask(operator, 'GET', path, undefined, [404]);
  const roles = new Set([...(Array.isArray(body['roles']) ? (body['roles'] as string[]) : []), role]);
  const rev = status === 200 ? { _rev: body['_rev'] } : {};
  await ask(operator, 'PUT', path, { ...rev, _id: id, name, password, roles: [...roles], type: 'user' });
  return { what: `person ${name}`, state: status === 404 ? 'made' : 'changed' };
}
