import browser from 'webextension-polyfill';
import { handOver } from '../../core/decide/hand-over.ts';
import { newId } from '../../core/id.ts';
import { isOff } from '../../core/policy.ts';
import { Refusal } from '../../core/refusal.ts';
import { policyNow } from '../../messaging/policy.ts';
import type { Handlers } from '../../messaging/server.ts';
import { isOpenToAll, isSpaceName, patternOf, serverOf } from '../../messaging/team-address.ts';
import type { teamCalls } from '../../messaging/team-calls.ts';
import { colleaguesOf } from '../../store/read/team.ts';
import type { TeamReason, TeamSpace } from '../../store/team-rows.ts';
import { whoAmI } from '../../sync/couch.ts';
import { tailOf } from '../../sync/doc-id.ts';
import type { Line } from '../../sync/http.ts';
import { joinSpace, leaveSpace, shareAll, spaceName } from '../../sync/join.ts';
import { enforcesOwnership } from '../../sync/probe.ts';
import type { Result } from '../../sync/shared-store.ts';
import { text } from '../../words/text.ts';
import { announce } from '../announce.ts';
import { command, introduceAs, storedMe } from '../commit.ts';
import type { Context } from '../context.ts';
import { armTeam, stopPull, syncAll, syncOne, watchTeam } from '../team.ts';
import { forgetSignIn } from '../team-secrets.ts';
import { type Given, givenBy, headerOf, keepGiven } from '../team-sign-in.ts';
import { goalIn, outcomeOf, withCommit } from './demand.ts';

type Calls = Pick<Handlers, keyof typeof teamCalls>;

function demand<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal('teamTrouble', troubleWords(result.reason), text(`team_trouble_${result.reason}_todo`));
}

const troubleWords = (reason: TeamReason) => text(`team_trouble_${reason}`);

const occasion = (context: Context) => ({ now: context.now(), today: context.today(), by: null });

/** Who one is at a server, by what was given to sign in. @throws Refusal `teamTrouble`, `teamOperator` */
async function loginAt(server: string, line: Line): Promise<string> {
  const { userCtx } = demand(await whoAmI(server, line));
  // What an operator writes the server never refuses: neither a person's mistake nor somebody else's goal.
  if (userCtx.roles.includes('_admin')) throw new Refusal('teamOperator');
  if (userCtx.name === null)
    throw new Refusal('teamTrouble', troubleWords('signedOut'), text('team_trouble_signedOut_todo'));
  return userCtx.name;
}

/** The address and space of a person's form. @throws Refusal `switchedOff`, `teamAddress`, `teamSpace`, `insecureSite`, `noPermission` */
async function placeOf(typed: string, space: string): Promise<{ server: string; database: string }> {
  if (isOff(await policyNow(), 'team')) throw new Refusal('switchedOff', text('settings_team'));
  const server = serverOf(typed);
  const database = space.trim();
  if (server === null) throw new Refusal('teamAddress', typed);
  if (!isSpaceName(database)) throw new Refusal('teamSpace', database);
  if (isOpenToAll(server)) throw new Refusal('insecureSite', server);
  if (!(await browser.permissions.contains({ origins: [patternOf(server)] })))
    throw new Refusal('noPermission', server);
  return { server, database };
}

function lineOf(context: Context, given: Given, heardClock: (ahead: number) => void): Line {
  const signal = new AbortController().signal;
  return { fetch: context.fetch, now: context.now, authorization: headerOf(given), signal, heardClock };
}

async function spaceIn(context: Context, name: string): Promise<TeamSpace> {
  const space = await (await context.db()).get('teamSpaces', name);
  if (!space) throw new Refusal('notFound');
  return space;
}

/** SPEC Y. */
export const teamCommands = (context: Context): Calls => ({
  async connectTeam({ server: typed, space, signIn, stay, openOnly }) {
    const place = await placeOf(typed, space);
    const given = await givenBy(context, signIn);
    let ahead: number | null = null;
    const line = lineOf(context, given, (said) => {
      ahead = said;
    });
    const login = await loginAt(place.server, line);
    const tail = tailOf(newId('goal', context.now(), context.random));
    const base = `${place.server}/${encodeURIComponent(place.database)}`;
    const enforced = demand(await enforcesOwnership(base, line, login, tail));
    const me = (await storedMe(context)) ?? (await introduceAs(context, login));
    const device = newId('goal', context.now(), context.random).slice(-8);
    const name = spaceName(place);
    await keepGiven(name, given, stay);
    const joining = { ...place, login, enforced, ahead, ...(openOnly && { openOnly: true as const }) };
    await joinSpace(await context.db(), joining, me, device, occasion(context));
    await armTeam(context);
    // The page shows how far it is; it asks on until all is there.
    void syncOne(context, name, true).catch(() => undefined);
    return { space: name, login, enforced };
  },

  async signInTeam({ space: name, signIn, stay }) {
    const space = await spaceIn(context, name);
    const given = await givenBy(context, signIn);
    const login = await loginAt(
      space.server,
      lineOf(context, given, () => undefined),
    );
    if (login !== space.login) throw new Refusal('teamOtherLogin', login, space.login);
    await keepGiven(name, given, stay);
    await syncOne(context, name, true);
    return {};
  },

  async shareGoals({ space }) {
    const goals = await shareAll(await context.db(), space, occasion(context));
    await syncOne(context, space, true);
    await announce(context, -1, []);
    return { goals };
  },

  async leaveTeam({ space: name, keep }) {
    const space = await spaceIn(context, name);
    const left = await leaveSpace(await context.db(), name, keep, occasion(context));
    await forgetSignIn(name);
    await armTeam(context);
    const others = await (await context.db()).getAll('teamSpaces');
    const origins = [patternOf(space.server)];
    // Two spaces, or a Jira, can share a host, and with it the permission.
    const sites = await (await context.db()).getAll('sites');
    const isNeeded = [...others.map(({ server }) => server), ...sites.map(({ base }) => base)].some(
      (url) => patternOf(url) === origins[0],
    );
    if (!isNeeded) await browser.permissions.remove({ origins });
    await announce(context, left.revision, left.goals);
    return { goals: left.answer };
  },

  async setHomeSpace({ space: name }) {
    const db = await context.db();
    const tx = db.transaction('teamSpaces', 'readwrite');
    for (const row of await tx.store.getAll()) await tx.store.put({ ...row, home: row.space === name });
    await tx.done;
    await announce(context, -1, []);
    return {};
  },

  async holdTeam({ space: name, hold }) {
    const db = await context.db();
    const tx = db.transaction('teamSpaces', 'readwrite');
    const row = await tx.store.get(name);
    if (row) {
      const { held: _, ...rest } = row;
      await tx.store.put(hold && !row.whole ? { ...rest, held: true } : rest);
    }
    await tx.done;
    await announce(context, -1, []);
    if (hold) stopPull(name);
    // The page shows how far it is.
    else void syncOne(context, name, true).catch(() => undefined);
    return {};
  },

  syncTeam: async () => ({ failed: await syncAll(context, true) }),

  async watchTeam() {
    await watchTeam(context);
    return {};
  },

  async forgetRefused({ space }) {
    const db = await context.db();
    const tx = db.transaction('teamSpaces', 'readwrite');
    const row = await tx.store.get(space);
    if (row) await tx.store.put({ ...row, parked: [], refused: 0 });
    await tx.done;
    await announce(context, -1, []);
    return {};
  },

  async handOver({ goal: id, to }) {
    const committed = await command(context, async (tx, actor) => {
      const goal = await goalIn(tx, id);
      const colleagues = new Set((await colleaguesOf(tx, goal)).map((person) => person.id));
      const changes = handOver(actor, goal, to, (person) => colleagues.has(person));
      return { changes, answer: () => outcomeOf(tx, goal) };
    });
    return withCommit(committed);
  },
});
