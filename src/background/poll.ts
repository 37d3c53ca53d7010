import { isSpared } from '../core/allowance.ts';
import { backOffAfter, restsUntil, waitsUntil } from '../core/back-off.ts';
import type { Change } from '../core/change.ts';
import { put } from '../core/change.ts';
import { isClosed } from '../core/closed.ts';
import { mayUpdate } from '../core/decide/actor.ts';
import { applyReading, type Outcome } from '../core/decide/reading.ts';
import { newId } from '../core/id.ts';
import type { Freshness, Site, Trouble } from '../core/records.ts';
import { refText } from '../core/ref.ts';
import { sourceNamed } from '../sources/registry.ts';
import type { Got, Notes, Problem, SourceAdapter } from '../sources/source.ts';
import { reading, settingsOf, sitesOf } from '../store/read/state.ts';
import type { WriteTx } from '../store/schema.ts';
import { system } from './commit.ts';
import type { Context } from './context.ts';
import { type LinkedRow, linkedAt, linkedRow } from './linked.ts';
import { barrierTo, signIn, troubleOf, whatChanged } from './site-access.ts';

/** SPEC L4, C1, K13: mine, open, and not stopped by hand. */
const isDue = ({ keyResult, goal }: LinkedRow, me: Parameters<typeof mayUpdate>[1]): boolean =>
  mayUpdate(goal, me) && !isClosed(goal.state) && !keyResult.source.paused;

/** Which of a site's Key Results to read: all, or those that follow one thing. */
export type Only = { text: string } | null;

/** `resting` is due but spared: its last reading still counts as fresh. `used` is what the site says of its allowance. */
type Round = { adapter: SourceAdapter; site: Site; due: LinkedRow[]; resting: number; used: number | null };

/** True for what its site pays for dearly, and has told not long ago. A reading that failed is tried again. */
function rests({ keyResult, freshness }: LinkedRow, { restOf }: SourceAdapter, now: number): boolean {
  const readAt = freshness?.trouble ? null : (freshness?.readAt ?? null);
  return readAt !== null && Math.abs(now - readAt) < (restOf?.(keyResult.source.ref) ?? 0);
}

async function planRound(context: Context, base: string, only: Only): Promise<Round | null> {
  const tx = reading(await context.db());
  const site = await tx.objectStore('sites').get(base);
  const adapter = site && sourceNamed(site.source);
  if (!site || !adapter) return null;
  const { me } = await settingsOf(tx);
  const rows = (await linkedAt(tx, site)).filter((row) => isDue(row, me));
  const now = context.now();
  const due = rows.filter((row) =>
    only === null ? !rests(row, adapter, now) : refText(row.keyResult.source.ref) === only.text,
  );
  return { adapter, site, due, resting: only === null ? rows.length - due.length : 0, used: null };
}

/** Asks who the session belongs to, reads, and asks again (SPEC L1). A problem of the whole site is one Problem for all. */
async function readRound(context: Context, round: Round): Promise<Got[] | Problem> {
  const { adapter, site, due } = round;
  // What the site itself said is obeyed, whoever asks; our own back-off only holds back the rounds that start by themselves.
  const [now, { trouble }] = [context.now(), site];
  const until = waitsUntil(trouble, now);
  if (trouble && until > 0) return { reason: trouble.reason, retryAfter: until - now };
  const barrier = await barrierTo(adapter, site);
  if (barrier !== null) return { reason: barrier, retryAfter: null };
  const used = (share: number) => {
    round.used = share;
  };
  const signedIn = await signIn(context, adapter, site, { used });
  if (!signedIn.ok) return signedIn.problem;
  if (due.length === 0) return [];
  const { http } = signedIn.body;
  const got = await adapter.read(
    site.base,
    due.map(({ keyResult }) => ({
      keyResult: keyResult.id,
      ref: keyResult.source.ref,
      measure: keyResult.source.measure,
    })),
    http,
  );
  // A session that ends half-way turns searches anonymous, and their counts too small: ask again before believing them.
  return (await whatChanged(adapter, site, http)) ?? got;
}

/** Problems of one Key Result's thing or query, however many share them. */
const own: readonly Problem['reason'][] = [
  'notFound',
  'forbidden',
  'refused',
  'tooMany',
  'empty',
  'otherCurrency',
];

/** A problem that every reading of a round shares is the site's. */
function sharedProblem(got: Got[] | Problem): Problem | null {
  if (!Array.isArray(got)) return got;
  const problems = got.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.problem]));
  const [first] = problems;
  const shared = first !== undefined && problems.length === got.length && !own.includes(first.reason);
  return shared ? first : null;
}

async function changesOf(
  tx: WriteTx,
  context: Context,
  round: Round,
  got: Got[] | Problem,
): Promise<Change[]> {
  const now = context.now();
  const by = {
    at: now,
    name: round.site.account.name,
    newId: (kind: Parameters<typeof newId>[0]) => newId(kind, now, context.random),
  } as Parameters<typeof applyReading>[3];
  const outcomes = Array.isArray(got)
    ? got
    : round.due.map(({ keyResult }) => ({
        keyResult: keyResult.id,
        outcome: { ok: false as const, problem: got },
      }));
  const changes: Change[] = [];
  for (const { keyResult, outcome } of outcomes) {
    // Read again: it may have been paused or removed, or its goal closed (SPEC C1), while the request was under way.
    const row = await linkedRow(tx, keyResult);
    if (!row || row.keyResult.source.paused || isClosed(row.goal.state)) continue;
    const result: Outcome = outcome.ok
      ? {
          ok: true,
          value: outcome.value,
          ref: outcome.ref,
          empty: outcome.note === 'empty',
          ...notesOf(outcome),
        }
      : { ok: false, trouble: troubleOf(outcome.problem, now) };
    changes.push(...applyReading(row.keyResult, row.freshness, result, by));
  }
  const site = await tx.objectStore('sites').get(round.site.base);
  if (site) {
    const problem = sharedProblem(got);
    const trouble: Trouble | null = problem && troubleOf(problem, now);
    const { backOff: before, used: usedBefore, ...rest } = site;
    // A round that only waited, as the site asked, is no further failure.
    const waited = waitsUntil(site.trouble, now) > 0;
    const backOff = waited ? before : backOffAfter(before, problem ? problem.reason : null, now);
    const readAt = problem ? site.readAt : now;
    const used = round.used === null ? usedBefore : { share: round.used, at: now };
    changes.push(
      put('sites', site, { ...rest, readAt, trouble, ...(backOff && { backOff }), ...(used && { used }) }),
    );
  }
  return changes;
}

/** What a good reading leaves unsaid, as it is kept beside the number. */
export function notesOf({ unestimated, atLeast }: Partial<Notes>): Pick<Freshness, 'notes'> {
  if (!unestimated && !atLeast) return {};
  return { notes: { ...(unestimated && { unestimated }), ...(atLeast && { atLeast }) } };
}

const running = new Map<string, Promise<unknown>>();

/** One round at a time per site: rounds asked for meanwhile wait for it. */
export async function inTurn<T>(base: string, work: () => Promise<T>): Promise<T> {
  const before = running.get(base) ?? Promise.resolve();
  const mine = before.then(work, work);
  running.set(
    base,
    mine.catch(() => undefined),
  );
  return mine;
}

export type RoundResult = { read: number; failed: number };

/** One round at a site: who is asking, all that is due in few requests, one commit. Never throws for what a site does. */
export async function pollSite(context: Context, base: string, only: Only = null): Promise<RoundResult> {
  return inTurn(base, async () => {
    const round = await planRound(context, base, only);
    if (!round) return { read: 0, failed: 0 };
    const got = await readRound(context, round);
    await system(context, async (tx) => ({
      changes: await changesOf(tx, context, round, got),
      answer: async () => null,
    }));
    if (!Array.isArray(got)) return { read: 0, failed: Math.max(1, round.due.length) };
    const failed = got.filter(({ outcome }) => !outcome.ok).length;
    return { read: got.length - failed + round.resting, failed };
  });
}

/** A round at every site that is on; `byHand` also at those that rest after failures, or are spared. */
export async function pollAll(context: Context, byHand: boolean): Promise<RoundResult> {
  const all = await sitesOf(reading(await context.db()));
  const now = context.now();
  const rested = ({ backOff, used }: Site) => restsUntil(backOff, now) === 0 && !isSpared(used, now);
  const sites = all.filter((site) => byHand || rested(site));
  const results = await Promise.all(sites.map(({ base }) => pollSite(context, base)));
  return {
    read: results.reduce((sum, { read }) => sum + read, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}
