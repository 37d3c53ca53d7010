import { dayOf } from '../../src/background/context.ts';
import { site } from '../e2e/support/browser.ts';
import { call } from '../e2e/support/calls.ts';
import { atMost, type Family, type Line } from './figure.ts';
import { withJira } from './jira.ts';
import { site as salesforceSite, withSalesforce } from './salesforce.ts';

const jira = () =>
  withJira(async (stage, copy, jira) => {
    const refs = Array.from({ length: 1_000 }, () => {
      const { id, key } = jira.add();
      return { source: 'jira', site, kind: 'issue', id, key, url: `${site}/browse/${key}` };
    });
    const page = await stage.open(copy);
    await page.evaluate(([of, today]) => inside.fillLinked(of, today), [refs, dayOf(new Date())] as const);
    const before = jira.asked().length;
    const start = performance.now();
    const { read, failed } = await call(page, 'refresh', {});
    const took = Math.round(performance.now() - start);
    const more = { read, failed, ms: took };
    return atMost('poll.jira', jira.asked().length - before, 20, 'requests', more);
  });

/** Requests that read; the one that asks who is signed in comes on top, and is told beside it. */
const salesforce = () =>
  withSalesforce(async (stage, copy, org) => {
    const refs = Array.from({ length: 1_000 }, (_, i) => {
      const { Id: id } = org.add('Opportunity', { Name: `Deal ${i}`, Amount: i });
      return {
        source: 'salesforce',
        site: salesforceSite,
        kind: 'record',
        id,
        key: id,
        url: `${salesforceSite}/${id}`,
      };
    });
    const page = await stage.open(copy);
    await page.evaluate(
      ([of, today]) =>
        inside.fillLinked(
          of,
          today,
          { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } },
          { form: 'scale', start: 0, target: 1_000, rising: true },
        ),
      [refs, dayOf(new Date())] as const,
    );
    const before = { all: org.asked().length, reading: org.asked(/composite/).length };
    const start = performance.now();
    const { read, failed } = await call(page, 'refresh', {});
    const took = Math.round(performance.now() - start);
    const reading = org.asked(/composite/).length - before.reading;
    const more = { read, failed, ms: took, all: org.asked().length - before.all };
    return atMost('poll.salesforce', reading, 2, 'requests', more);
  });

export const pollFigures: Family = {
  names: ['poll.jira', 'poll.salesforce'],
  async measure(wanted) {
    const lines: Line[] = [];
    if (wanted.has('poll.jira')) lines.push(await jira());
    if (wanted.has('poll.salesforce')) lines.push(await salesforce());
    return lines;
  },
};
