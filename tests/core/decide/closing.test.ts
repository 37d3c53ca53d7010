import { describe, expect, test } from 'vitest';
import type { Change, Records } from '../../../src/core/change.ts';
import { closeGoal, reopenGoal } from '../../../src/core/decide/close.ts';
import { deleteGoal } from '../../../src/core/decide/delete.ts';
import { type Rolling, rollOver } from '../../../src/core/decide/roll-over.ts';
import type { Contribution, Goal, KeyResult } from '../../../src/core/records.ts';
import { rawOf } from '../../../src/core/scoring.ts';
import vectors from '../../vectors/okr.json' with { type: 'json' };
import { contribution, goal, keyResult, linked, milestone, quarter, share, stay } from '../build.ts';
import { actor, ada, ben, now, refused } from './actors.ts';

const recordsIn = <K extends keyof Records>(changes: Change[], of: K) =>
  changes.filter((c) => c.of === of && c.after).map((c) => c.after as Records[K]);

describe('[C1] closing', () => {
  const of = goal('team');
  const verdict = { state: 'partial', score: 0.7, note: ' Nearly ' } as const;
  test('freezes progress and keeps score and note', () => {
    const [closed] = recordsIn(closeGoal(actor(), of, verdict, 0.62), 'goals');
    expect(closed).toMatchObject({
      state: 'partial',
      frozen: 0.62,
      closing: { score: 0.7, note: 'Nearly', at: now },
    });
  });
  test('is a step of history that stays', () => {
    const [entry] = recordsIn(closeGoal(actor(), of, verdict, 0.62), 'checkIns');
    expect(entry).toMatchObject({
      keyResult: null,
      value: 0.62,
      note: 'Nearly',
      closed: { state: 'partial', score: 0.7 },
    });
  });
  test('without data freezes none, and needs no score', () => {
    const [closed] = recordsIn(closeGoal(actor(), of, { ...verdict, score: null }, null), 'goals');
    expect(closed).toMatchObject({ frozen: null, closing: { score: null } });
  });
  test.each([-0.1, 1.1, Number.NaN])('with a score of %s is refused', (score) => {
    expect(refused(() => closeGoal(actor(), of, { ...verdict, score }, 0))).toBe('badScore');
  });
  test('twice, or by somebody else, is refused', () => {
    expect(refused(() => closeGoal(actor(), goal('a', { state: 'missed' }), verdict, 0))).toBe('closed');
    expect(refused(() => closeGoal(actor(ben), of, verdict, 0))).toBe('notOwner');
  });
  test('reopening unfreezes', () => {
    const [closed] = recordsIn(closeGoal(actor(), of, verdict, 0.62), 'goals') as [Goal];
    const [open] = recordsIn(reopenGoal(actor(), closed, 1), 'goals') as [Goal];
    expect(open.state).toBe('active');
    expect('frozen' in open || 'closing' in open).toBe(false);
  });
  test('only what is closed and has something below it can be reopened', () => {
    expect(refused(() => reopenGoal(actor(), of, 1))).toBe('notClosed');
    expect(refused(() => reopenGoal(actor(), goal('a', { state: 'missed' }), 0))).toBe('needsChild');
  });
});

describe('[C4] deleting', () => {
  const of = goal('team');
  const hanging = { keyResults: [], freshness: [], contributions: [], onlyChildOf: [] };
  test('takes Key Results and contributions along, and no goal but itself', () => {
    const keyResults = [keyResult('team', 1)];
    const contributions = [contribution('team', 'top'), contribution('low', 'team')];
    const changes = deleteGoal(actor(), of, { ...hanging, keyResults, contributions });
    expect(changes.map((c) => c.of)).toEqual(['contributions', 'contributions', 'keyResults', 'goals']);
    expect(changes.every((c) => c.after === null)).toBe(true);
  });
  test('[G3] leaves no active goal of one’s own with nothing, but somebody else’s', () => {
    const leaving = (parent: Goal) => () => deleteGoal(actor(), of, { ...hanging, onlyChildOf: [parent] });
    expect(refused(leaving(goal('top')))).toBe('lastChild');
    expect(refused(leaving(goal('top', { state: 'draft' })))).toBeUndefined();
    expect(refused(leaving(goal('top', { owner: ben })))).toBeUndefined();
  });
});

describe('[C3] rolling over', () => {
  const rolling = (
    of: Goal,
    keyResults: KeyResult[],
    contributions: Rolling['contributions'] = [],
  ): Rolling => ({
    goal: of,
    progress: 0.4,
    keyResults: keyResults.map((one) => ({ keyResult: one, freshness: null })),
    contributions,
  });
  const team = goal('team', { asksFirst: true, delegates: [ben] });
  const open = keyResult('team', 0, { scoring: milestone, due: '2026-02-01' });

  test.each(vectors.filter(({ id }) => id.startsWith('O')))('$id $what', ({ input, expect: want }) => {
    const words = input as { start: number; target: number; current: number };
    const scale = { form: 'scale', start: words.start, target: words.target, rising: true } as const;
    const of = keyResult('team', words.current, { scoring: scale });
    const [carried] = rollOver(actor(), [rolling(team, [of, open])], null).carried;
    const copy = carried?.keyResults.find(({ scoring }) => scoring.form === 'scale');
    if ('clone' in want) expect(copy !== undefined).toBe(want.clone);
    else {
      expect(copy?.scoring).toMatchObject({ start: want.newStart, target: words.target });
      expect(copy && rawOf(copy)).toBe(want.newRaw);
    }
  });

  test('the old goal is carried over with its number, the new one is in the next period', () => {
    const { changes, carried } = rollOver(actor(), [rolling(team, [open])], null);
    const [next, old] = recordsIn(changes, 'goals');
    expect(old).toMatchObject({ id: team.id, state: 'carriedOver', frozen: 0.4, carriedTo: next?.id });
    expect(next?.carriedFrom).toBe(team.id);
    expect(next).toMatchObject({
      period: { start: '2026-04-01', end: '2026-06-30' },
      state: 'active',
      asksFirst: true,
      delegates: [ben],
    });
    expect(carried[0]?.to.id).toBe(next?.id);
  });
  test('milestones stay open, a due day of the old period is dropped', () => {
    const [copy] = rollOver(actor(), [rolling(team, [open])], null).carried[0]?.keyResults ?? [];
    expect(copy).toMatchObject({ value: 0, due: null });
  });
  test('links stay, with their last good value and a first entry of history', () => {
    const epic = keyResult('team', null, { scoring: share, source: linked, value: { done: 3, total: 4 } });
    const { changes } = rollOver(actor(), [rolling(team, [epic])], null);
    expect(recordsIn(changes, 'keyResults')[0]).toMatchObject({
      source: linked,
      value: { done: 3, total: 4 },
    });
    expect(recordsIn(changes, 'checkIns')[0]).toMatchObject({
      source: 'rollover',
      value: { done: 3, total: 4 },
    });
  });
  test('a range goes on; with everything else complete and nothing below, there is nothing to carry', () => {
    const kept = keyResult('team', 1, { scoring: stay(0, 2) });
    const done = keyResult('team', 1, { scoring: milestone });
    const [carried] = rollOver(actor(), [rolling(team, [kept, done])], null).carried;
    expect(carried?.keyResults).toHaveLength(1);
    expect(carried?.complete).toEqual([done]);
    expect(refused(() => rollOver(actor(), [rolling(team, [done])], null))).toBe('nothingToCarry');
  });
  test('into a period of choice, but none that ends before it starts', () => {
    const year = { start: '2027-01-01', end: '2027-12-31' } as const;
    expect(rollOver(actor(), [rolling(team, [open])], year).carried[0]?.to.period).toEqual(year);
    const turned = { start: year.end, end: year.start };
    expect(refused(() => rollOver(actor(), [rolling(team, [open])], turned))).toBe('badPeriod');
    expect(quarter).toEqual(team.period);
  });

  describe('contributions follow', () => {
    const follow = (of: Contribution, other: Goal, also: Rolling[] = []) =>
      rollOver(actor(), [rolling(team, [open], [{ contribution: of, other }]), ...also], null).carried[0];
    const top = goal('top');
    const accepted = contribution('team', 'top', { weight: 3, accepted: true });

    test('to a goal that is open', () => {
      const { to, contributions } = follow(accepted, top) ?? {};
      expect(contributions?.[0]).toMatchObject({ child: to?.id, parent: top.id, weight: 3, accepted: true });
    });
    test('to one that rolls over too', () => {
      const above = keyResult('top', 0.5);
      const both = { contribution: accepted, other: team };
      const { carried } = rollOver(
        actor(),
        [rolling(team, [open], [{ contribution: accepted, other: top }]), rolling(top, [above], [both])],
        null,
      );
      const made = carried.flatMap(({ contributions }) => contributions);
      expect(made).toHaveLength(1);
      expect(made[0]).toMatchObject({ child: carried[0]?.to.id, parent: carried[1]?.to.id, weight: 3 });
    });
    test('not to one that is closed, nor where it was declined', () => {
      expect(follow(accepted, goal('top', { state: 'achieved', frozen: 1 }))?.contributions).toEqual([]);
      expect(follow({ ...accepted, declined: true, accepted: false }, top)?.contributions).toEqual([]);
    });
    test('[G6] each half as far as it is one’s own', () => {
      const upward = follow(accepted, goal('top', { owner: ben }))?.contributions[0];
      expect(upward).toMatchObject({ offered: true, accepted: false, weight: 1 });
      const down = contribution('low', 'team', { weight: 3, accepted: true });
      const downward = follow(down, goal('low', { owner: ben }))?.contributions[0];
      expect(downward).toMatchObject({ offered: false, accepted: true, weight: 3 });
    });
  });

  test('all or nothing: one that is closed or not mine stops all', () => {
    const with_ = (other: Goal) => () =>
      rollOver(actor(), [rolling(team, [open]), rolling(other, [open])], null);
    expect(refused(with_(goal('b', { state: 'missed' })))).toBe('closed');
    expect(refused(with_(goal('b', { owner: ben })))).toBe('notOwner');
    expect(ada).toBe(team.owner);
  });
});
