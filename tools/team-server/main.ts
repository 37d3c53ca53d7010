import { parseArgs } from 'node:util';
import { checkServer } from './check.ts';
import { handOn } from './hand-on.ts';
import { addPerson, type Operator, setUpSpace } from './set-up.ts';

const help = `A team's server for Keyrise: sets up a space on a CouchDB, checks it, adds people, hands goals on.

  npm run team-server -- set-up  --server URL --space NAME [--role ROLE]
  npm run team-server -- check   --server URL --space NAME [--role ROLE]
  npm run team-server -- person  --server URL --space NAME --name LOGIN     password in COUCH_PERSON_PASSWORD
  npm run team-server -- hand-on --server URL --space NAME --from LOGIN --to LOGIN

The operator signs in with COUCH_USER and COUCH_PASSWORD. More: docs/team-server.md`;

const marks = { good: '✓', bad: '✗', advice: '!' } as const;

function operatorAt(server: string): Operator {
  const { COUCH_USER: name, COUCH_PASSWORD: password } = process.env;
  if (!name || !password)
    throw new Error('Set COUCH_USER and COUCH_PASSWORD to an operator’s name and password.');
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  return { server: server.replace(/\/+$/, ''), authorization };
}

type Options = { server?: string; space?: string; role?: string; name?: string; from?: string; to?: string };

function needed(options: Options, name: keyof Options): string {
  const value = options[name];
  if (!value) throw new Error(`--${name} is missing.\n\n${help}`);
  return value;
}

async function run(command: string, options: Options): Promise<boolean> {
  const operator = operatorAt(needed(options, 'server'));
  const space = needed(options, 'space');
  const role = options.role ?? space;
  if (command === 'set-up') {
    for (const { what, state } of await setUpSpace(operator, space, role))
      console.log(`✓ ${what} (${state})`);
    return true;
  }
  if (command === 'check') {
    const findings = await checkServer(operator, space, role);
    for (const { what, state, say } of findings) console.log(`${marks[state]} ${what}: ${say}`);
    return findings.every(({ state }) => state !== 'bad');
  }
  if (command === 'person') {
    const password = process.env['COUCH_PERSON_PASSWORD'];
    if (!password) throw new Error('Set COUCH_PERSON_PASSWORD to the password that this person begins with.');
    const { what, state } = await addPerson(operator, needed(options, 'name'), password, role);
    console.log(`✓ ${what} (${state})`);
    return true;
  }
  if (command === 'hand-on') {
    const [from, to] = [needed(options, 'from'), needed(options, 'to')];
    const count = await handOn(operator, space, from, to, Date.now());
    console.log(`✓ ${count} goals of ${from} are ${to}’s now.`);
    return true;
  }
  throw new Error(help);
}

/** Answers the status to end with: 0 when all is well. */
export async function teamServer(args: readonly string[]): Promise<number> {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        server: text,
        space: text,
        role: text,
        name: text,
        from: text,
        to: text,
        help: { type: 'boolean' },
      },
    });
    const [command] = positionals;
    if (values.help || command === undefined) {
      console.log(help);
      return 0;
    }
    return (await run(command, values)) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
