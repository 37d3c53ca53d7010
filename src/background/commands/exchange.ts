import type { Change, Records } from '../../core/change.ts';
import { groupBy } from '../../core/group.ts';
import { pieces } from '../../core/pieces.ts';
import { keyOf } from '../../core/record-key.ts';
import type { PersonId } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import { same } from '../../core/same.ts';
import { isChange } from '../../exchange/plan/staged.ts';
import { planStore } from '../../exchange/plan/store.ts';
import { finish } from '../../exchange/steps.ts';
import type { Handlers } from '../../messaging/server.ts';
import { beside, forgetStaged, stagedChanges } from '../../store/beside.ts';
import { everythingOf } from '../../store/read/everything.ts';
import { reading } from '../../store/read/state.ts';
import type { Tx } from '../../store/schema.ts';
import { backUp, backupOf, backupViews, restoringOf } from '../backups.ts';
import { commandBy, storedMe } from '../commit.ts';
import { registerContentScripts } from '../content-scripts.ts';
import type { Context } from '../context.ts';
import { deleteEverything } from '../delete-everything.ts';
import { armAlarms } from '../timetable.ts';

type ExchangeCalls = Pick<
  Handlers,
  | 'stageImport'
  | 'commitImport'
  | 'dropImport'
  | 'backups'
  | 'backUp'
  | 'previewRestore'
  | 'restoreBackup'
  | 'deleteEverything'
>;

/** From this many changes of a kind on, all its keys are read at once instead of asking for each record that mustn't be there. */
const many = 500;

/** What the plan was made from must still be so, but for how fresh things are. @throws Refusal `changedSince` */
async function demandAsPlanned(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const [of, list] of groupBy(changes, (change) => change.of)) {
    if (of === 'freshness' || of === 'sites') continue;
    const store = tx.objectStore(of);
    const keys = list.length > many ? new Set<unknown>(await store.getAllKeys()) : null;
    for (const piece of pieces(list))
      await Promise.all(
        piece.map(async ({ before, after }) => {
          const key = keyOf(of, (before ?? after) as Records[typeof of]);
          if (before === null && keys && !keys.has(key)) return;
          if (!same((await store.get(key)) ?? null, before)) throw new Refusal('changedSince');
        }),
      );
  }
}

/** Who this browser's person is after the changes: an import into an empty store can bring them along. */
function meIn(changes: readonly Change[]): PersonId | null {
  for (const change of changes) if (change.of === 'settings' && change.after) return change.after.me;
  return null;
}

/** Sites that came in, and rounds for them. */
async function setUpAgain(context: Context): Promise<void> {
  await registerContentScripts(context);
  await armAlarms(context);
}

/** Files, backups and leaving (SPEC I1–I3). */
export const exchangeCommands = (context: Context): ExchangeCalls => ({
  async stageImport(part) {
    await beside(async (db) => {
      if (part.part === 0) await forgetStaged(db);
      await db.put('parts', part);
    });
    return {};
  },

  async commitImport({ staging, parts }) {
    const staged = await beside((db) => stagedChanges(db, staging, parts));
    if (staged === null) throw new Refusal('notFound');
    if (!staged.every(isChange)) throw new Refusal('badMessage');
    const by = (await storedMe(context)) ?? meIn(staged);
    const { commit } = await commandBy(context, by, async (tx) => {
      await demandAsPlanned(tx, staged);
      return { changes: staged, answer: async () => null };
    });
    await beside((db) => forgetStaged(db, staging));
    await setUpAgain(context);
    return { commit };
  },

  async dropImport({ staging }) {
    await beside((db) => forgetStaged(db, staging));
    return {};
  },

  backups: async () => ({ backups: await backupViews() }),

  backUp: () => backUp(context),

  async previewRestore({ day }) {
    const file = await backupOf(day);
    return restoringOf(finish(planStore(file, await everythingOf(reading(await context.db())), 'replace')));
  },

  async restoreBackup({ day }) {
    const file = await backupOf(day);
    const by = (await storedMe(context)) ?? file.settings[0]?.me ?? null;
    const { commit } = await commandBy(context, by, async (tx) => {
      const { changes } = finish(planStore(file, await everythingOf(tx), 'replace'));
      return { changes, answer: async () => null };
    });
    await setUpAgain(context);
    return { commit };
  },

  deleteEverything: () => deleteEverything(context),
});
