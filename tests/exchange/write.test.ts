import { expect, test } from 'vitest';
import { rebuild } from '../../src/core/rebuild.ts';
import { type Everything, emptyEverything } from '../../src/exchange/plan/plan.ts';
import { writeGoalsCsv } from '../../src/exchange/write/goals-csv.ts';
import { writeHistoryCsv } from '../../src/exchange/write/history-csv.ts';
import { plainly } from '../../src/exchange/write/markdown.ts';
import { type ReviewWords, writeReview } from '../../src/exchange/write/review.ts';
import { contribution, goal, goalId, keyResult, limits, milestone, quarter } from '../core/build.ts';
import { after, bytesOf, exported, itemsIn, planned, today } from './read-file.ts';

const id = (kind: string, name: string) => `${kind}:${name.padStart(21, '0')}` as never;
const ada = { id: id('person', 'ada'), name: 'Ada Lovelace' };

/** A company goal with a milestone and a metric, and a team's goal that contributes to it. */
function company(): Everything {
  const [top, team] = [id('goal', 'top'), id('goal', 'team')];
  const stamp = { owner: ada.id, updatedBy: ada.id, createdAt: 1_700_000_000_000 };
  return {
    ...emptyEverything(),
    people: [ada],
    goals: [
      goal('top', { ...stamp, id: top, title: '=Win [it]', level: 'corporate' }),
      goal('team', { ...stamp, id: team, title: 'Help' }),
    ],
    keyResults: [
      keyResult('top', 1, { id: id('keyResult', 'a'), goal: top, title: 'Launch', scoring: milestone }),
      keyResult('team', 5, {
        id: id('keyResult', 'b'),
        goal: team,
        title: 'Customers',
        scoring: { form: 'scale', start: 0, target: 10, rising: true },
      }),
    ],
    contributions: [contribution('team', 'top', { id: id('contribution', 'c'), child: team, parent: top })],
    checkIns: [
      {
        id: id('checkIn', 'd'),
        goal: team,
        keyResult: id('keyResult', 'b'),
        at: Date.UTC(2026, 1, 3),
        by: ada.id,
        source: 'hand',
        value: 5,
        note: '+1 *good*\nweek',
        confidence: 8,
      },
      {
        id: id('checkIn', 'e'),
        goal: top,
        keyResult: null,
        at: Date.UTC(2025, 1, 3),
        by: ada.id,
        source: 'hand',
        value: null,
        note: 'long ago',
        confidence: null,
      },
    ],
  };
}

const source = (everything: Everything, goals: string[] | null = null) => ({
  everything,
  derived: new Map(rebuild(everything, today, limits).map((of) => [of.goal, of])),
  goals: goals as never,
});

test('[I2] our own goals leave as CSV and come back to the same goals, with nothing to change', () => {
  const before = company();
  const plan = planned(itemsIn(bytesOf(exported(before))), before);
  expect(plan.changed).toEqual([]);
  expect(plan.changes).toEqual([]);
});

test('[I2] an export holds the goals that are seen, in their order, and no others', () => {
  const all = company();
  const rows = (goals: string[] | null) =>
    itemsIn(bytesOf(writeGoalsCsv(source(all, goals)))).items.map((i) => i.title);
  expect(rows(null)).toEqual(['=Win [it]', 'Launch', 'Help', 'Customers']);
  expect(rows([id('goal', 'team')])).toEqual(['Help', 'Customers']);
  expect(writeHistoryCsv(source(all, [id('goal', 'team')]))).not.toContain('long ago');
});

test('[I2] weights leave as percent of all below one goal', () => {
  expect(exported(company())).toContain(`=Win [it](weight: 50%, Id: ${id('goal', 'top')})`);
});

test('[I2] the history leaves as CSV, oldest first, with formula cells neutral', () => {
  const [, first, second] = writeHistoryCsv(source(company())).split('\r\n"20');
  expect(first).toContain('"\'=Win [it]"');
  expect(second).toContain(
    '26-02-03 00:00:00","Help","Customers","5","","","Ada Lovelace","hand","\'+1 *good*\nweek","8"',
  );
});

const words: ReviewWords = {
  title: 'Review of Q1 2026',
  status: (status) => status,
  percent: (p) => (p === null ? '—' : `${p} %`),
  owner: (name) => `Owner: ${name}`,
  keyResults: 'Key results',
  notes: 'Notes',
  summary: (goals, achieved, average) => `${goals} goals, ${achieved} achieved, ${average} %`,
};

test('[I2] a period’s review as Markdown: goals with their numbers, notes of the period, nothing that Markdown would take for its own', () => {
  const text = writeReview(source(company()), quarter, words);
  expect(text).toBe(`# Review of Q1 2026

2 goals, 0 achieved, 63 %

## \\=Win \\[it\\]: 75 %

onTrack, Owner: Ada Lovelace

Key results:

- Launch: 100 %
- Help (Ada Lovelace): 50 %

## Help: 50 %

onTrack, Owner: Ada Lovelace

Key results:

- Customers: 50 %

Notes:

- 2026-02-03, Ada Lovelace: \\+1 \\*good\\* week
`);
  expect(writeReview(source(company()), { start: '2027-01-01', end: '2027-03-31' }, words)).not.toContain(
    '##',
  );
  expect(plainly('<img src=x onerror=1>\n# x')).toBe('\\<img src=x onerror=1\\> \\# x');
});

test('[I3] goals that were made from a file keep no id that another file could mean', () => {
  const csv =
    'Title,Owner,Object Type,Aligned To,Start Date,End Date\nA,Ada,Objective,,2026-01-01,2026-03-31\n';
  const { goals } = after(planned(itemsIn(bytesOf(csv))));
  expect(goals[0]?.id).not.toBe(goalId('a'));
  expect(goals[0]?.id).not.toContain('viva');
});
