import { mayUpdate } from '../core/decide/actor.ts';
import { percent, percentLabel } from '../core/display.ts';
import { type LiftStep, liftOf } from '../core/lift.ts';
import { ancestorsInOrder } from '../core/order.ts';
import type { Day, Goal, KeyResult, KeyResultId, Settings } from '../core/records.ts';
import { rawOf } from '../core/scoring.ts';
import { standingOn } from '../core/standing.ts';
import type { LinkHere, LinkView, Milestone, Rise } from '../messaging/overlay-calls.ts';
import { sourceNamed } from '../sources/registry.ts';
import { above, deriveInputOf } from '../store/roll-up.ts';
import type { Tx } from '../store/schema.ts';
import { explainTrouble, noteText } from './words.ts';

/** What the control shows of one Key Result, its status as of `today` (SPEC S8); null when it, or its goal, is gone. */
export async function linkHere(
  tx: Tx,
  id: KeyResultId,
  { limits }: Settings,
  today: Day,
): Promise<LinkHere | null> {
  const keyResult = await tx.objectStore('keyResults').get(id);
  if (!keyResult) return null;
  const [goal, derived] = await Promise.all([
    tx.objectStore('goals').get(keyResult.goal),
    tx.objectStore('derived').get(keyResult.goal),
  ]);
  if (!goal || !derived) return null;
  return {
    keyResult: id,
    title: keyResult.title,
    goal: goal.id,
    goalTitle: goal.title,
    percent: percent(derived.progress),
    status: standingOn(derived, goal, today, limits).status,
    own: percentLabel(rawOf(keyResult)),
  };
}

/** Its goal and the goals above, nearest first, each with what finishing it would still add. */
async function risesOf(tx: Tx, keyResult: KeyResult, today: Day, settings: Settings): Promise<Rise[]> {
  const parents = await above(tx, [keyResult.goal]);
  const order = ancestorsInOrder([keyResult.goal], (goal) => parents.get(goal) ?? []);
  const steps: LiftStep[] = [];
  for (const id of order) {
    const [input, derived] = await Promise.all([deriveInputOf(tx, id), tx.objectStore('derived').get(id)]);
    if (input && derived) steps.push({ ...input, derived });
  }
  const lifts = liftOf(keyResult, steps, today, settings.limits);
  return lifts.flatMap((lift, i) => {
    const step = steps[i];
    if (!step) return [];
    const { goal, derived } = step;
    const { status } = standingOn(derived, goal, today, settings.limits);
    return [{ ...lift, title: goal.title, status }];
  });
}

/** The milestones of the same goal, to tick in the page. */
async function milestonesOf(tx: Tx, goal: Goal, settings: Settings): Promise<Milestone[]> {
  const keyResults = await tx.objectStore('keyResults').index('goal').getAll(goal.id);
  const owner = await tx.objectStore('people').get(goal.owner);
  const ownedBy = mayUpdate(goal, settings.me) ? null : (owner?.name ?? '');
  return keyResults
    .filter(({ scoring, source }) => scoring.form === 'step' && source.from === 'hand')
    .map(({ id, title, value }) => ({ keyResult: id, title, done: value === 1, ownedBy }));
}

/** Whether what came before can be added to its chart; `none` where its site keeps no past of it. Null where nobody would look for one. */
function pastOf({ source, scoring }: KeyResult): LinkView['past'] {
  if (source.from !== 'link') return null;
  const adapter = sourceNamed(source.ref.source);
  // A source that keeps no past has no word on it.
  if (adapter?.hasPast?.(source.measure)) return adapter.pastOfToday ? 'ofToday' : 'some';
  return scoring.form === 'step' ? null : 'none';
}

/** Everything the panel shows of one Key Result; null when it, or its goal, is gone. */
export async function linkView(
  tx: Tx,
  id: KeyResultId,
  settings: Settings,
  today: Day,
  now: number,
): Promise<LinkView | null> {
  const [short, keyResult, freshness] = await Promise.all([
    linkHere(tx, id, settings, today),
    tx.objectStore('keyResults').get(id),
    tx.objectStore('freshness').get(id),
  ]);
  const goal = short && (await tx.objectStore('goals').get(short.goal));
  if (!short || !keyResult || !goal) return null;
  const readAt = freshness?.readAt ?? null;
  const note = freshness?.notes && noteText(freshness.notes);
  const source = keyResult.source.from === 'link' ? keyResult.source.ref.source : '';
  return {
    ...short,
    rises: await risesOf(tx, keyResult, today, settings),
    milestones: await milestonesOf(tx, goal, settings),
    past: mayUpdate(goal, settings.me) ? pastOf(keyResult) : null,
    readAt,
    ...(note !== undefined && { note }),
    stale: freshness?.trouble ? explainTrouble(freshness.trouble, source, readAt, now) : null,
  };
}
