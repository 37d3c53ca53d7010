import { describe, expect, test } from 'vitest';
import type { KeyResultId, Measure } from '../../../src/core/records.ts';
import { hasPast, history } from '../../../src/sources/salesforce/history.ts';
import { type Asked, fakeOrg, json, refusal, site } from './fake-org.ts';

const id = '0065j00000XyZaBAAV';
const due = (kind: string, field: string, more = {}, object = 'Opportunity') => ({
  keyResult: 'keyResult:1' as KeyResultId,
  ref: { source: 'salesforce', site, kind: 'record', id, key: id, url: `${site}/${id}` },
  measure: { kind, options: { object, field, ...more } } as Measure,
});
const day = (n: number) => Date.UTC(2026, 9, n);
const at = (n: number) => new Date(day(n)).toISOString().replace('Z', '+0000');

/** An org whose history of the record has these rows, and whose field is `now` today. */
function org(rows: [day: number, field: string, from: unknown][], now: unknown) {
  return fakeOrg(({ query, path }: Asked) => {
    if (path.endsWith('/composite') || !query) return undefined;
    const table = /FROM (\w+)/.exec(query)?.[1];
    if (table === 'LeadHistory')
      return refusal('INVALID_TYPE', "sObject type 'LeadHistory' is not supported.");
    const field = /Field IN \('(\w+)','created'\)/.exec(query)?.[1];
    const records = field
      ? rows
          .filter(([, name]) => name === field || name === 'created')
          .map(([n, Field, OldValue]) => ({ Field, OldValue, CreatedDate: at(n) }))
          .reverse()
      : [{ Id: id, Amount: now, StageName: now, Won__c: now }];
    return json({ totalSize: records.length, done: true, records });
  });
}

const moments = [1, 8, 15, 22].map(day);
const past = async (of: ReturnType<typeof due>, { http }: { http: ReturnType<typeof fakeOrg>['http'] }) => {
  const got = await history(site, of, moments, http, () => undefined);
  return got.ok ? got.body.map(({ at, value }) => [new Date(at).getUTCDate(), value]) : got.problem.reason;
};

describe('[H3] what a field of a record was', () => {
  test('from its creation on, where that is on record, in one request', async () => {
    const kept = org(
      [
        [2, 'created', null],
        [10, 'Amount', 100],
        [20, 'Amount', '250.5'],
      ],
      400,
    );
    expect(await past(due('recordField', 'Amount'), kept)).toEqual([
      [8, 100],
      [15, 250.5],
      [22, 400],
    ]);
    expect(kept.asked).toHaveLength(1);
  });

  test('else from the first change that is known', async () => {
    const stage = due('recordReaches', 'StageName', { values: 'Closed Won' });
    const kept = org(
      [
        [10, 'StageName', 'Prospecting'],
        [20, 'StageName', 'Closed Won'],
      ],
      'Closed Lost',
    );
    expect(await past(stage, kept)).toEqual([
      [15, 1],
      [22, 0],
    ]);
    expect(await past(due('recordChecked', 'Won__c'), org([[10, 'Won__c', false]], true))).toEqual([
      [15, 1],
      [22, 1],
    ]);
  });

  test('of an opportunity whose fields nobody tracks, from its own history', async () => {
    const stages: [number, string][] = [
      [2, 'Prospecting'],
      [10, 'Closed Won'],
      [12, 'Closed Won'],
      [20, 'Negotiation'],
    ];
    const kept = fakeOrg(({ query }) => {
      if (!query) return undefined;
      if (query.includes('FROM OpportunityFieldHistory'))
        return refusal('INVALID_TYPE', "sObject type 'OpportunityFieldHistory' is not supported.");
      const copies = stages.map(([n, StageName]) => ({ StageName, CreatedDate: at(n) })).reverse();
      const records = query.includes('FROM OpportunityHistory') ? copies : [{ StageName: 'Negotiation' }];
      return json({ totalSize: records.length, done: true, records });
    });
    const stage = due('recordReaches', 'StageName', { values: 'Closed Won' });
    expect(await past(stage, kept)).toEqual([
      [8, 0],
      [15, 1],
      [22, 0],
    ]);
    expect(kept.asked).toHaveLength(1);
    const custom = due('recordField', 'Score__c');
    expect(await past(custom, kept)).toEqual([]);
  });

  test('a field that was blank has no value then; one that isn’t tracked has no past, not a flat one', async () => {
    expect(
      await past(
        due('recordField', 'Amount'),
        org(
          [
            [2, 'created', null],
            [10, 'Amount', null],
          ],
          5,
        ),
      ),
    ).toEqual([
      [8, null],
      [15, 5],
      [22, 5],
    ]);
    expect(await past(due('recordField', 'Amount'), org([[2, 'created', null]], 5))).toEqual([]);
    expect(await past(due('recordField', 'Amount', {}, 'Lead'), org([], 5))).toEqual([]);
  });

  test('trouble is trouble: a signed-out session isn’t a record without a past', async () => {
    const out = fakeOrg(() => refusal('INVALID_SESSION_ID', 'Session expired or invalid', 401));
    expect(await past(due('recordField', 'Amount'), out)).toBe('signedOut');
    const gone = fakeOrg(({ query }) =>
      query ? json({ totalSize: 0, done: true, records: [] }) : undefined,
    );
    expect(await past(due('recordField', 'Amount'), gone)).toBe('notFound');
  });

  test('sums, counts and reports keep none, and nothing is asked for them', async () => {
    const kinds = [
      'recordField',
      'recordReaches',
      'recordChecked',
      'listCount',
      'listSum',
      'soql',
      'reportTotal',
    ];
    expect(kinds.filter((kind) => hasPast({ kind }))).toEqual(kinds.slice(0, 3));
    const kept = org([], 1);
    expect(await past(due('listSum', 'Amount'), kept)).toBe('unexpected');
    expect(await past(due('recordField', "Amount' OR Id != '"), kept)).toBe('unexpected');
    expect(kept.asked).toEqual([]);
  });
});
