import { dayOf } from '../../src/background/context.ts';
import { site } from '../e2e/support/browser.ts';
import { call } from '../e2e/support/calls.ts';
import { atMost, type Family } from './figure.ts';
import { withJira } from './jira.ts';

export const pollFigures: Family = {
  names: ['poll.jira'],
  measure: () =>
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
      return [atMost('poll.jira', jira.asked().length - before, 20, 'requests', more)];
    }),
};
