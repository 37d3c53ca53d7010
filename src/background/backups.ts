import type { Day } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import { pack, unpack } from '../exchange/keyrise/packed.ts';
import type { Everything, Plan } from '../exchange/plan/plan.ts';
import type { BackupView, Restoring, Titles } from '../messaging/exchange-calls.ts';
import { type Backup, beside, keepBackup } from '../store/beside.ts';
import { everythingOf } from '../store/read/everything.ts';
import { reading, revisionOf } from '../store/read/state.ts';
import type { Context } from './context.ts';

/** How many days are kept. */
const most = 7;

const viewOf = ({ day, at, goals, bytes }: Backup): BackupView => ({ day, at, goals, bytes: bytes.length });

/** Makes today's backup, in place of one that was made today. */
export async function backUp(context: Context): Promise<BackupView> {
  const tx = reading(await context.db());
  const [everything, revision] = await Promise.all([everythingOf(tx), revisionOf(tx)]);
  const at = context.now();
  const goals = everything.goals.length;
  const backup = { day: context.today(), at, revision, goals, bytes: pack(everything, at) };
  await beside((db) => keepBackup(db, backup, most));
  return viewOf(backup);
}

/** Newest first. */
export const allBackups = (): Promise<Backup[]> =>
  beside(async (db) => (await db.getAll('backups')).reverse());

export const backupViews = async (): Promise<BackupView[]> => (await allBackups()).map(viewOf);

/** Once a day, when there are goals and they have changed since the last backup. */
export async function keepBackups(context: Context): Promise<void> {
  const tx = reading(await context.db());
  const [goals, revision] = await Promise.all([tx.objectStore('goals').count(), revisionOf(tx)]);
  if (goals === 0) return;
  const [last] = await allBackups();
  if (last && (last.day === context.today() || last.revision === revision)) return;
  await backUp(context);
}

/** A day's records. @throws Refusal `notFound` without such a backup, or when it can't be read any more */
export async function backupOf(day: Day): Promise<Everything> {
  const backup = await beside((db) => db.get('backups', day));
  const read = backup && unpack(backup.bytes);
  if (!read?.ok) throw new Refusal('notFound');
  return read.value;
}

/** How many titles of each kind are told. */
const mostTitles = 100;

type Titled = { of: string; title: string };

const titlesOf = (lines: readonly Titled[]): Titles => ({
  goals: lines.filter(({ of }) => of === 'goals').length,
  keyResults: lines.filter(({ of }) => of === 'keyResults').length,
  titles: lines.slice(0, mostTitles).map(({ title }) => title),
});

/** A plan that replaces the store by a backup, as a person looks it through. */
export function restoringOf({ created, changed, changes }: Plan): Restoring {
  const removed = changes.flatMap((change): Titled[] => {
    if (change.after !== null || (change.of !== 'goals' && change.of !== 'keyResults')) return [];
    return change.before === null ? [] : [{ of: change.of, title: change.before.title }];
  });
  return { created: titlesOf(created), changed: titlesOf(changed), removed: titlesOf(removed) };
}
