import { demandOpen } from '../../core/decide/actor.ts';
import { pastReadings } from '../../core/decide/reading.ts';
import { newId } from '../../core/id.ts';
import type { Day, KeyResultId } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import { weekEnds } from '../../core/weeks.ts';
import type { Handlers } from '../../messaging/server.ts';
import { sourceNamed } from '../../sources/registry.ts';
import type { Past } from '../../sources/source.ts';
import { whenever } from '../../store/read/entries.ts';
import { reading } from '../../store/read/state.ts';
import { sourceName } from '../../words/source-text.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { type LinkedRow, linkedRow } from '../linked.ts';
import { inTurn } from '../poll.ts';
import { isAllowed, signIn, troubleOf, whatChanged } from '../site-access.ts';
import { explainTrouble } from '../words.ts';

type Running = { stop: AbortController; done: number; of: number };

/** The last moment of a day, where this browser is, in ms. */
const endOf = (day: Day): number => new Date(`${day}T23:59:59.999`).getTime();

async function rowOf(context: Context, id: KeyResultId): Promise<LinkedRow> {
  const row = await linkedRow(reading(await context.db()), id);
  if (!row) throw new Refusal('notFound');
  return row;
}

/** Reads the past between two questions who is asking (SPEC L1). @throws Refusal `siteOff`, `wrongForm`, `siteTrouble` */
async function readPast(context: Context, { keyResult, goal }: LinkedRow, running: Running): Promise<Past[]> {
  const { ref, measure } = keyResult.source;
  const site = await (await context.db()).get('sites', ref.site);
  const adapter = site && sourceNamed(site.source);
  if (!site || !adapter || !(await isAllowed(adapter, site))) throw new Refusal('siteOff');
  if (!adapter.history) throw new Refusal('wrongForm', keyResult.title);
  const moments = weekEnds(goal.period, context.today()).map(endOf);
  const due = { keyResult: keyResult.id, ref, measure };
  const told = (done: number, of: number) => Object.assign(running, { done, of });
  const signedIn = await signIn(context, adapter, site, { signal: running.stop.signal });
  const past = signedIn.ok
    ? await adapter.history(site.base, due, moments, signedIn.body.http, told)
    : signedIn;
  const changed = past.ok && signedIn.ok ? await whatChanged(adapter, site, signedIn.body.http) : null;
  if (past.ok && !changed) return past.body;
  const problem = past.ok ? changed : past.problem;
  const trouble = troubleOf(problem ?? { reason: 'unexpected', retryAfter: null }, context.now());
  const words = explainTrouble(trouble, site.source, site.readAt, context.now());
  throw new Refusal('siteTrouble', sourceName(site.source), words.message, words.todo);
}

/** A link's chart need not be empty on its first day: its past is rebuilt once, on demand (SPEC H3). */
export function historyCommands(
  context: Context,
): Pick<Handlers, 'fillHistory' | 'historyProgress' | 'stopHistory'> {
  const running = new Map<KeyResultId, Running>();

  async function fill(id: KeyResultId, mine: Running): Promise<number> {
    const row = await rowOf(context, id);
    const past = await inTurn(row.keyResult.source.ref.site, () => readPast(context, row, mine));
    const { changes } = await command(context, async (tx, actor) => {
      const now = await linkedRow(tx, id);
      if (!now) throw new Refusal('notFound');
      demandOpen(now.goal, actor);
      const kept = await tx.objectStore('readings').index('keyResultAt').getAll(whenever(id));
      let made = 0;
      const by = {
        name: now.freshness?.by ?? '', // a link that was never read has no reader
        newId: ((kind: 'reading') =>
          newId(kind, context.now(), context.random, ++made)) as typeof actor.newId,
      };
      return { changes: pastReadings(now.keyResult, kept, past, by), answer: async () => null };
    });
    return changes.length;
  }

  return {
    async fillHistory({ keyResult }) {
      if (running.has(keyResult))
        throw new Refusal('wrongForm', (await rowOf(context, keyResult)).keyResult.title);
      const mine: Running = { stop: new AbortController(), done: 0, of: 0 };
      running.set(keyResult, mine);
      try {
        return { added: await fill(keyResult, mine), stopped: false };
      } catch (error) {
        if (mine.stop.signal.aborted) return { added: 0, stopped: true };
        throw error;
      } finally {
        running.delete(keyResult);
      }
    },

    async historyProgress({ keyResult }) {
      const { done = 0, of = 0 } = running.get(keyResult) ?? {}; // nothing is under way
      return { running: running.has(keyResult), done, of };
    },

    async stopHistory({ keyResult }) {
      running.get(keyResult)?.stop.abort(); // it may have ended meanwhile
      return {};
    },
  };
}
