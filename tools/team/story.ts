import type { Page } from '@playwright/test';
import { call, idOf } from '../../tests/e2e/support/calls.ts';
import type { Person } from '../../tests/e2e/support/team.ts';

const company = 'Win 10 enterprise customers';

type Picture = (page: Page, name: string, what: string) => Promise<void>;

/** What `npm run team` shows on a machine without a display. */
export async function playTogether(mia: Person, sam: Person, picture: Picture): Promise<void> {
  await mia.settings.setViewportSize({ width: 900, height: 1100 });
  await mia.settings.getByRole('region', { name: 'Team' }).scrollIntoViewIfNeeded();
  await picture(
    mia.settings,
    'mia-team',
    'Mia has connected: the server enforces ownership, her goals are the team’s.',
  );

  const parent = await idOf(sam.settings, 'goals', company);
  await call(sam.settings, 'createGoal', {
    title: 'Ship the pilot',
    level: 'team',
    period: { start: '2026-10-01', end: '2026-12-31' },
    draft: false,
    contributesTo: parent as never,
    contributing: [],
    keyResults: [{ title: 'Pilot is live', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
  });
  const hers = await mia.ext.open('popup');
  const goal = hers.getByRole('progressbar', { name: company });
  await hers.getByRole('treeitem', { name: /^Ship the pilot/ }).waitFor();
  const before = await goal.getAttribute('aria-valuenow');
  await picture(hers, 'mia-before', `Sam’s goal contributes to Mia’s, which stands at ${before} %.`);

  const his = await sam.ext.open('popup');
  await his
    .getByRole('treeitem', { name: /^Ship the pilot/ })
    .first()
    .focus();
  await his.keyboard.press('ArrowRight');
  const began = Date.now();
  await his.getByRole('checkbox', { name: 'Pilot is live' }).click();
  await hers.waitForFunction(
    ([title, old]) =>
      document.querySelector(`[role=progressbar][aria-label="${title}"]`)?.getAttribute('aria-valuenow') !==
      old,
    [company, before] as const,
  );
  const took = Date.now() - began;
  await picture(his, 'sam-ticks', 'Sam ticks a milestone of his.');
  await picture(
    hers,
    'mia-after',
    `${took} ms later it is in Mia’s open popup: ${await goal.getAttribute('aria-valuenow')} %.`,
  );
}
