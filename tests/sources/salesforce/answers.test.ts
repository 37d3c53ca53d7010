import { safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../../../src/sources/salesforce/errors.ts';
import { Report } from '../../../src/sources/salesforce/schema.ts';
import { totalOf } from '../../../src/sources/salesforce/values.ts';
import errors from '../../vectors/salesforce-api/error-bodies.json' with { type: 'json' };
import won from '../../vectors/salesforce-api/report-won-opportunities.json' with { type: 'json' };

describe('answers as others have recorded them', () => {
  test('a report of won opportunities', () => {
    const report = safeParse(Report, won);
    expect(report.success).toBe(true);
    if (!report.success) return;
    expect(
      ['s!AMOUNT', 'a!PROBABILITY', 'RowCount'].map((aggregate) =>
        totalOf(report.output, { kind: 'reportTotal', options: { aggregate } }),
      ),
    ).toEqual([3745000, 100, 19].map((value) => ({ ok: true, body: { value } })));
  });

  const bodies = errors.cases.filter(({ status }) => typeof status === 'number');
  test('[L1] every refusal', () => {
    const problems = bodies.map(({ status, body }) => errorOf(body, Number(status)).problem);
    expect(problems.map(({ reason }) => reason)).toEqual([
      'signedOut',
      'sessionRefused',
      'forbidden',
      'throttled',
      'notFound',
      'notFound',
      'refused',
    ]);
    expect(problems.at(-1)?.said).toMatch(/^No such column 'Status_Date__c' on entity '\w+'\.$/);
  });
});
