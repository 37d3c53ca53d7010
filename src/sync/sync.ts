import { teamSchema } from '../core/team-doc.ts';
import { personOf, reading, settingsOf } from '../store/read/state.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { restsUntil, waitAfter } from './back-off.ts';
import { personDocId } from './doc-id.ts';
import { pullLog, pushLog } from './log.ts';
import { pullGoals } from './pull.ts';
import { pushGoals } from './push.ts';
import { demand, spaceRow, step, type Team, TeamStop } from './team.ts';

/** A storage error that means there is no room. */
const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'storeFull';

async function change(team: Team, to: (space: TeamSpace) => TeamSpace): Promise<void> {
  await step(team, async ({ space, setSpace }) => {
    setSpace(to(space));
    return { changes: [], answer: null };
  });
}

/** Tells the others what this person is called, when that has changed. */
async function pushName(team: Team): Promise<void> {
  const tx = reading(team.db);
  const [space, { me }] = [await tx.objectStore('teamSpaces').get(team.space), await settingsOf(tx)];
  const person = me && (await personOf(tx, me));
  if (!space || !person || space.named === person.name) return;
  const id = personDocId(space.login);
  const before = await demand(team.goals.get(id));
  const now = team.now() + (space.ahead ?? 0);
  const body = {
    type: 'person',
    schema: teamSchema,
    name: person.name,
    updatedBy: space.login,
    updatedAt: now,
  };
  const [row] = await demand(team.goals.push([{ id, rev: before?.rev ?? null, body }]));
  if (row?.ok) await change(team, (of) => ({ ...of, named: person.name }));
}

async function round(team: Team, goOn: () => boolean): Promise<boolean> {
  const { whole } = await spaceRow(team);
  // Who joins reads first: what is there already is joined, instead of being met as a conflict one by one.
  if (!whole && !(await pullGoals(team, goOn))) return false;
  await pushName(team);
  if (!(await pushGoals(team, goOn))) return false;
  await pushLog(team);
  if (!(await pullGoals(team, goOn))) return false;
  return (await pullLog(team, goOn)) && pushGoals(team, goOn);
}

/** How a round ended. `more`: it was ended before all was done, or a person holds it. `until`: when to try again, ms since 1970. */
export type Ended = { state: 'done' | 'more' } | { state: 'waits'; until: number };

/**
 * Brings a space and this browser together: sends what the server lacks, takes in what this browser lacks. Whatever goes wrong
 * is kept with the space and said there; nothing stored is lost, and the next round goes on from the last page (SPEC Y4, Y6).
 * @param byHand a person asked: the back-off is not waited for, what the server itself asked for is
 * @param goOn asked between pages; false ends the round in good order
 */
export async function syncSpace(
  team: Team,
  byHand: boolean,
  goOn: () => boolean = () => true,
): Promise<Ended> {
  const before = await team.db.get('teamSpaces', team.space);
  if (!before) return { state: 'done' };
  if (before.held) return { state: 'more' };
  const until = restsUntil(before.backOff, team.now());
  if (until > 0 && !(byHand && before.trouble?.reason !== 'throttled')) return { state: 'waits', until };
  try {
    const done = await round(team, goOn);
    const at = team.now();
    await change(team, (space) => ({
      ...space,
      syncedAt: done ? at : space.syncedAt,
      trouble: null,
      backOff: null,
    }));
    return { state: done ? 'done' : 'more' };
  } catch (error) {
    if (!(error instanceof TeamStop) && !isFull(error)) throw error;
    const reason = error instanceof TeamStop ? error.reason : 'storeFull';
    const backOff = waitAfter(before.backOff, error instanceof TeamStop ? error.retryAfter : null, team);
    if (await team.db.get('teamSpaces', team.space))
      await change(team, (space) => ({ ...space, trouble: { reason, at: team.now() }, backOff })).catch(
        () => undefined,
      );
    return { state: 'waits', until: backOff.until };
  }
}
