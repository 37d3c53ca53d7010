import { type Apart, apartBecause } from '../../core/apart.ts';
import { breakdown, type Row } from '../../core/breakdown.ts';
import type { Derived, Status } from '../../core/derived.ts';
import { pathsTo } from '../../core/paths.ts';
import type { Contribution, Day, Freshness, Goal, GoalId, KeyResult } from '../../core/records.ts';
import { rawOf } from '../../core/scoring.ts';
import { standingOn } from '../../core/standing.ts';
import { counts } from '../../core/tree.ts';
import { type Reader, readerOf } from '../reader.ts';
import { aboveOf, inputOf } from '../roll-up.ts';
import type { Tx } from '../schema.ts';
import { leftOutIn, settingsOf } from './state.ts';

type Figures = Pick<Row, 'weight' | 'share' | 'score' | 'points'>;

/** A Key Result's line: its record holds form, query and last good value, `freshness` who read it, when, and what is wrong. */
export type KeyResultLine = Figures & {
  kind: 'keyResult';
  keyResult: KeyResult;
  /** Unclamped, 1 = 100 %; null is no data. */
  raw: number | null;
  freshness: Freshness | null;
};

/** A contributing goal's line; it opens by asking `why` of that goal, with the same root. */
export type GoalLine = Figures & {
  kind: 'goal';
  goal: Goal;
  contribution: Contribution;
  status: Status;
  /** In how many goals it counts (SPEC R6). */
  parents: number;
  /** On how many paths it counts in the goal where the table began: 2 or more is a diamond (SPEC R6). */
  paths: number;
};

/** What is tied to the goal and counts nothing, with the reason (SPEC R1, R3, T2, T3). */
export type ApartLine =
  | { kind: 'keyResult'; keyResult: KeyResult; because: Apart }
  | { kind: 'goal'; contribution: Contribution; goal: Goal | null; because: Apart };

/** The arithmetic of one goal's number: the points of the lines add up to its progress, unless it's closed (SPEC D2). */
export type Why = {
  goal: Goal;
  derived: Derived;
  expected: number | null;
  status: Status;
  lines: (KeyResultLine | GoalLine)[];
  apart: ApartLine[];
};

async function goalLine(
  reader: Reader,
  row: Figures,
  { contribution, goal, derived }: { contribution: Contribution; goal: Goal; derived: Derived },
  root: GoalId,
  status: Status,
): Promise<GoalLine> {
  const above = await aboveOf(reader, [goal.id]);
  const counted = new Map<GoalId, GoalId[]>();
  for (const id of above.keys()) {
    const up = await reader.contributionsOf(id);
    const parents = await Promise.all(up.map((c) => reader.goal(c.parent)));
    counted.set(
      id,
      parents.flatMap((p, i) => (p && counts(up[i] as Contribution, p) ? [p.id] : [])),
    );
  }
  const parentsOf = (id: GoalId) => counted.get(id) ?? [];
  const { weight, share, score, points } = row;
  const parents = parentsOf(derived.goal).length;
  const paths = pathsTo(root, goal.id, parentsOf);
  return { kind: 'goal', weight, share, score, points, goal, contribution, status, parents, paths };
}

/** What hangs on the goal without counting. */
async function apartOf(tx: Tx, reader: Reader, goal: Goal): Promise<ApartLine[]> {
  const [left, keyResults, contributions] = await Promise.all([
    leftOutIn(tx),
    reader.keyResults(goal.id),
    tx.objectStore('contributions').index('parent').getAll(goal.id),
  ]);
  const own = keyResults.flatMap((keyResult): ApartLine[] => {
    if (keyResult.weight > 0) return [];
    const because = keyResult.scoring.form === 'range' ? 'guardrail' : 'weightless';
    return [{ kind: 'keyResult', keyResult, because }];
  });
  const below = await Promise.all(
    contributions.map(async (contribution): Promise<ApartLine[]> => {
      const child = await reader.goal(contribution.child);
      const because = apartBecause(contribution, child, goal, left);
      return because === null ? [] : [{ kind: 'goal', contribution, goal: child, because }];
    }),
  );
  return [...own, ...below.flat()];
}

/**
 * Why a goal stands where it stands (SPEC D2), one level of it. Null when the goal is gone.
 * @param root the goal where the table began, for counting paths (SPEC R6)
 */
export async function why(tx: Tx, id: GoalId, today: Day, root: GoalId = id): Promise<Why | null> {
  const reader = await readerOf(tx);
  const [{ limits }, input, derived] = await Promise.all([
    settingsOf(tx),
    inputOf(reader, id),
    reader.derived(id),
  ]);
  if (!input || !derived) return null;
  const { goal, keyResults, contributing } = input;
  const lines = await Promise.all(
    breakdown({ ...input, today, limits }).map(async (row): Promise<KeyResultLine | GoalLine | null> => {
      const { weight, share, score, points } = row;
      if (row.kind === 'goal') {
        const child = contributing.find((of) => of.goal.id === row.id);
        return child
          ? goalLine(reader, row, child, root, standingOn(child.derived, child.goal, today, limits).status)
          : null;
      }
      const keyResult = keyResults.find((of) => of.id === row.id);
      const freshness = (await tx.objectStore('freshness').get(row.id)) ?? null;
      if (!keyResult) return null;
      return { kind: 'keyResult', weight, share, score, points, keyResult, raw: rawOf(keyResult), freshness };
    }),
  );
  return {
    goal,
    derived,
    ...standingOn(derived, goal, today, limits),
    lines: lines.filter((line): line is KeyResultLine | GoalLine => line !== null),
    apart: await apartOf(tx, reader, goal),
  };
}
