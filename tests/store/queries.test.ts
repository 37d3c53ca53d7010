import { describe, expect, test } from 'vitest';
import { put } from '../../src/core/change.ts';
import { dayFromNumber } from '../../src/core/day.ts';
import { checkIn, type Told } from '../../src/core/decide/check-in.ts';
import { closeGoal } from '../../src/core/decide/close.ts';
import { deleteGoal } from '../../src/core/decide/delete.ts';
import { rollOver } from '../../src/core/decide/roll-over.ts';
import { percent } from '../../src/core/display.ts';
import type {
  Contribution,
  Goal,
  KeyResult,
  KeyResultId,
  PersonId,
  Reading,
} from '../../src/core/records.ts';
import { entriesOf, lastWordOf } from '../../src/store/read/entries.ts';
import { contributionBetween, hangingOf, lastWordAt, rollingOf } from '../../src/store/read/hanging.ts';
import { leversOf } from '../../src/store/read/levers.ts';
import { previewDelete, previewRollOver } from '../../src/store/read/preview.ts';
import { defaultSettings, reading } from '../../src/store/read/state.ts';
import { historyOf, takingOf } from '../../src/store/read/subtree.ts';
import { type Move, whatIf } from '../../src/store/read/try-out.ts';
import { type GoalLine, why } from '../../src/store/read/why.ts';
import type { Db } from '../../src/store/schema.ts';
import { contribution, goal, goalId, keyResult, linked } from '../core/build.ts';
import { actor, dump, freshStore, me, store, today } from './fresh.ts';

const dayOf = (at: number) => dayFromNumber(Math.floor(at / 86_400_000));
const mine = (name: string, fields: Partial<Goal> = {}) => goal(name, { owner: me, ...fields });
const result = (name: string, of: string, value: KeyResult['value'], fields: Partial<KeyResult> = {}) =>
  keyResult(of, value, { id: `keyResult:${name}` as KeyResultId, ...fields });

/** A diamond: low counts in left and right, both count in top; low has an issue that was read, top a milestone of its own. */
async function diamond(): Promise<Db> {
  const db = await freshStore();
  const links: Contribution[] = [
    contribution('left', 'top', { accepted: true }),
    contribution('right', 'top', { weight: 3, accepted: true }),
    contribution('low', 'left'),
    contribution('low', 'right'),
    contribution('waiting', 'asking'),
    contribution('gone', 'top'),
    contribution('left', 'low', { createdAt: 9 }),
  ];
  await store(
    db,
    [
      put('settings', null, { ...defaultSettings, me }),
      ...['top', 'left', 'right', 'low', 'waiting'].map((name) => put('goals', null, mine(name))),
      put('goals', null, mine('asking', { asksFirst: true })),
      put('keyResults', null, result('own', 'top', 1)),
      put('keyResults', null, result('issue', 'low', 0.5, { source: linked })),
      put('keyResults', null, result('nothing', 'low', 0.1, { weight: 0 })),
      put('freshness', null, {
        keyResult: 'keyResult:issue' as KeyResultId,
        readAt: 7,
        by: 'Mia',
        trouble: null,
      }),
      ...links.map((of) => put('contributions', null, of)),
    ],
    null,
  );
  return db;
}

const moved = (moves: Move[]) =>
  moves.map(
    ({ title, before, after }) =>
      `${title} ${percent(before?.progress ?? null) ?? '—'} → ${percent(after?.progress ?? null) ?? '—'}`,
  );

describe('[D2] why a goal stands where it stands', () => {
  test('row by row, and the points add up to the number', async () => {
    const db = await diamond();
    const table = await why(reading(db), goalId('top'), today);
    expect(
      table?.lines.map(({ kind, weight, share, score, points }) => ({ kind, weight, share, score, points })),
    ).toEqual(
      [
        { kind: 'keyResult', weight: 1, share: 0.2, score: 1, points: 0.2 },
        { kind: 'goal', weight: 1, share: 0.2, score: 0.5, points: 0.1 },
        { kind: 'goal', weight: 3, share: expect.closeTo(0.6, 12), score: 0.5, points: 0.3 },
      ].map((line) => expect.objectContaining({ ...line, points: expect.closeTo(line.points, 12) })),
    );
    const sum = table?.lines.reduce((all, { points }) => all + points, 0);
    expect(sum).toBeCloseTo(table?.derived.progress ?? Number.NaN, 12);
    db.close();
  });
  test('down to the issue, with who read it and when', async () => {
    const db = await diamond();
    const table = await why(reading(db), goalId('low'), today);
    expect(table?.lines[0]).toMatchObject({
      kind: 'keyResult',
      raw: 0.5,
      keyResult: { source: { ref: { key: 'A-1' }, measure: { kind: 'done' } } },
      freshness: { readAt: 7, by: 'Mia' },
    });
    db.close();
  });
  test('[R6] a goal in two says so, and on how many paths it counts where the table began', async () => {
    const db = await diamond();
    const tx = reading(db);
    const below = (await why(tx, goalId('left'), today, goalId('top')))?.lines[0] as GoalLine;
    expect([below.goal.title, below.parents, below.paths]).toEqual(['low', 2, 2]);
    const alone = (await why(tx, goalId('left'), today))?.lines[0] as GoalLine;
    expect(alone.paths).toBe(1);
    db.close();
  });
  test('[T2] and what is tied to it without counting, with the reason', async () => {
    const db = await diamond();
    const tx = reading(db);
    const apart = async (name: string) =>
      (await why(tx, goalId(name), today))?.apart.map(({ because }) => because);
    expect(await apart('top')).toEqual(['unknown']);
    expect(await apart('low')).toEqual(['weightless', 'circle']);
    expect(await apart('asking')).toEqual(['waiting']);
    db.close();
  });
});

test('[D2] a what-if says what values would do, and stores nothing', async () => {
  const db = await diamond();
  const before = await dump(db);
  const values = new Map([['keyResult:issue' as KeyResultId, 1]]);
  const moves = await whatIf(reading(db), values, today);
  expect(moved(moves)).toEqual(['low 50 → 100', 'left 50 → 100', 'right 50 → 100', 'top 60 → 100']);
  expect(await dump(db)).toEqual(before);
  db.close();
});

test('[D2] a what-if offers what moves the goal most, at any depth, and tells what it leaves out', async () => {
  const db = await diamond();
  const offered = async (limit: number) => {
    const all = await leversOf(reading(db), goalId('top'), today, limit);
    return {
      ids: all?.levers.map(({ keyResult, adds }) => `${keyResult.id} ${percent(adds)}`),
      more: all?.more,
    };
  };
  expect(await offered(9)).toEqual({
    ids: ['keyResult:issue 40', 'keyResult:nothing 0', 'keyResult:own 0'],
    more: 0,
  });
  expect(await offered(1)).toMatchObject({ more: 2 });
  expect(await leversOf(reading(db), goalId('never'), today, 9)).toBeNull();
  db.close();
});

test('[S4] what it takes, from the stored tree', async () => {
  const db = await diamond();
  const taking = await takingOf(reading(db), goalId('top'), '2026-03-31');
  expect(taking?.steps).toEqual([
    { keyResult: 'keyResult:issue', goal: goalId('low'), adds: expect.closeTo(0.4, 12) },
  ]);
  expect(taking?.enough).toBe(true);
  db.close();
});

describe('[C4] deleting', () => {
  test('says first which goals change, and the command does just that', async () => {
    const db = await diamond();
    const before = await dump(db);
    const moves = await previewDelete(reading(db), goalId('right'), today);
    expect(moved(moves).sort()).toEqual(['right 50 → —', 'top 60 → 75']);
    expect(await dump(db)).toEqual(before);
    const right = mine('right');
    await store(db, deleteGoal(actor(), right, await hangingOf(reading(db), right)));
    expect((await db.get('derived', goalId('top')))?.progress).toBe(0.75);
    expect(await db.get('goals', goalId('low'))).toBeDefined();
    expect(await contributionBetween(reading(db), goalId('low'), goalId('right'))).toBeNull();
    db.close();
  });
  test('[G3] stops before one’s own goal has nothing left', async () => {
    const db = await diamond();
    await expect(previewDelete(reading(db), goalId('low'), today)).rejects.toMatchObject({
      code: 'lastChild',
    });
    db.close();
  });
});

test('[C3] rolling over says first what it does, and the command does just that', async () => {
  const db = await diamond();
  const goals = ['left', 'low'].map((name) => goalId(name));
  const preview = await previewRollOver(reading(db), goals, null, today);
  expect(preview.carried.map(({ to, contributions }) => [to.title, contributions.length])).toEqual([
    ['left', 1],
    ['low', 2],
  ]);
  const rolling = await Promise.all([mine('left'), mine('low')].map((of) => rollingOf(reading(db), of)));
  const { changes } = rollOver(actor(), rolling, null);
  await store(db, changes);
  const top = preview.moves.find(({ title }) => title === 'top');
  expect((await db.get('derived', goalId('top')))?.progress).toBe(top?.after?.progress);
  expect((await db.get('goals', goalId('low')))?.state).toBe('carriedOver');
  expect(await db.count('goals')).toBe(8);
  db.close();
});

test('[C1] a closed goal keeps its number while what is below moves', async () => {
  const db = await diamond();
  await store(db, closeGoal(actor(), mine('low'), { state: 'partial', score: 0.5, note: '' }, 0.5));
  const issue = result('issue', 'low', 0.5, { source: linked });
  await store(db, [put('keyResults', issue, { ...issue, value: 1 })]);
  expect((await db.get('derived', goalId('top')))?.progress).toBeCloseTo(0.6, 12);
  db.close();
});

describe('[H3] the last word on a value', () => {
  const at = Date.UTC(2026, 1, 10);
  test('is the latest check-in with a value, or reading', async () => {
    const db = await diamond();
    const low = mine('low');
    const said = { ...actor(), now: at };
    const issue = result('issue', 'low', 0.5, { source: linked });
    const tell = async (value: number | null, moment: number) => {
      const told = { value, note: 'x', confidence: null, at: moment };
      await store(db, checkIn(said, low, issue, told, await lastWordAt(reading(db), issue.id)));
    };
    expect(await lastWordAt(reading(db), issue.id)).toBeNull();
    await tell(0.7, at - 100);
    await tell(null, at - 10);
    expect(await lastWordAt(reading(db), issue.id)).toBe(at - 100);
    await tell(0.2, at - 500);
    expect((await db.get('keyResults', issue.id))?.value).toBe(0.7);
    const read: Reading = {
      id: 'reading:x' as Reading['id'],
      keyResult: issue.id,
      at,
      by: 'Mia',
      source: 'jira',
      value: 1,
      scope: null,
    };
    await store(db, [put('readings', null, read)]);
    expect(await lastWordAt(reading(db), issue.id)).toBe(at);
    db.close();
  });
});

test('[S6] the last confidence and note stand beside the number, by the date they speak of', async () => {
  const db = await diamond();
  const low = mine('low');
  const issue = result('issue', 'low', 0.5, { source: linked });
  expect(await lastWordOf(reading(db), low.id)).toBeNull();
  const at = { ...actor(), now: 1_000 };
  const say = async (told: Partial<Told>) => {
    const all = { value: null, note: '', confidence: null, at: null, ...told };
    await store(db, checkIn(at, low, issue, all, 999));
  };
  await say({ confidence: 4, at: 900 });
  await say({ note: 'Late news', at: 500 });
  await say({ value: 0.7, at: 950 });
  expect(await lastWordOf(reading(db), low.id)).toMatchObject({ confidence: 4, at: 900 });
  const dates = (await entriesOf(reading(db), issue.id, 2)).map(({ entry }) => entry.at);
  expect(dates).toEqual([950, 900]);
  expect((await db.get('derived', low.id))?.progress).toBe(0.5);
  db.close();
});

test('[H1] history from what was told, with a forecast once there are 4 points', async () => {
  const db = await diamond();
  const day = (date: number) => Date.UTC(2026, 0, date, 12);
  const entry = (date: number, value: number) =>
    put('checkIns', null, {
      id: `checkIn:${date}` as never,
      goal: goalId('low'),
      keyResult: 'keyResult:issue' as KeyResultId,
      at: day(date),
      by: me as PersonId,
      source: 'hand',
      value,
      note: '',
      confidence: null,
    });
  await store(db, [entry(10, 0.1), entry(20, 0.2)]);
  expect((await historyOf(reading(db), goalId('low'), today, dayOf))?.forecast).toBeNull();
  await store(db, [entry(15, 0.15), entry(30, 0.3)]);
  const history = await historyOf(reading(db), goalId('low'), today, dayOf);
  expect(history?.points.map(({ day: of, progress }) => `${of} ${progress}`)).toEqual([
    '2026-01-01 null',
    '2026-01-10 0.1',
    '2026-01-15 0.15',
    '2026-01-20 0.2',
    '2026-01-30 0.3',
  ]);
  expect(history?.forecast?.day).toBe('2026-03-31');
  db.close();
});
