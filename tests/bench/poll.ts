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

/** 30 queries, each followed by two Key Results that share what is read. Who is signed in and what fields there are comes on top, and is told beside it. */
const queries = () =>
  withJira(async (stage, copy, jira) => {
    const distinct = 30;
    const jql = Array.from(
      { length: distinct },
      (_, i) => `project = WEB AND (labels is EMPTY OR labels != "l${i}")`,
    );
    const refs = [...jql, ...jql].map((key) => {
      const url = `${site}/issues/?jql=${encodeURIComponent(key)}`;
      return { source: 'jira', site, kind: 'jql', id: key, key, url };
    });
    const page = await stage.open(copy);
    await page.evaluate(
      ([of, today, all]) =>
        inside.fillLinked(
          of,
          today,
          all.map((one) => ({ kind: 'issuesDone', options: { jql: one } })),
          { form: 'share' },
        ),
      [refs, dayOf(new Date()), jql] as const,
    );
    const before = { all: jira.asked().length, reading: jira.asked(/search/).length };
    const { read, failed } = await call(page, 'refresh', {});
    const all = jira.asked().length - before.all;
    const reading = jira.asked(/search/).length - before.reading;
    const more = { queries: distinct, keyResults: refs.length, read, failed, all };
    return atMost('poll.jira.queries', reading, 2 * distinct, 'requests', more);
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
          [{ kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } }],
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
  names: ['poll.jira', 'poll.jira.queries', 'poll.salesforce'],
  async measure(wanted) {
    const lines: Line[] = [];
    if (wanted.has('poll.jira')) lines.push(await jira());
    if (wanted.has('poll.jira.queries')) lines.push(await queries());
    if (wanted.has('poll.salesforce')) lines.push(await salesforce());
    return lines;
  },
};
