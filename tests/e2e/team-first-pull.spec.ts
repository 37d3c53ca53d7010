import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { goalDoc, goalDocId, part } from '../sync/docs.ts';
import { extensionOf, launch } from './support/browser.ts';
import { call, stored } from './support/calls.ts';

/** A feed of 1,000 goals whose second half is held back until somebody lets it through. */
async function slowFeed() {
  const docs = Array.from({ length: 1_000 }, (_, n) =>
    goalDoc({ _id: goalDocId('bob', n), title: `Goal ${n}`, owner: 'bob', keyResults: [part(n)] }),
  );
  let release: () => void = () => undefined;
  let passes = new Promise<void>((done) => {
    release = done;
  });
  const page = (since: number) => {
    const to = Math.min(since + 500, docs.length);
    const results = docs
      .slice(since, to)
      .map((doc) => ({ id: doc._id, changes: [{ rev: '1-a' }], doc: { ...doc, _rev: '1-a' } }));
    return { results, last_seq: String(to), pending: docs.length - to };
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    request.resume();
    const json = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/_session') return json({ userCtx: { name: 'mia', roles: ['okr-acme'] } });
    if (url.pathname.endsWith('-log/_changes')) return json({ results: [], last_seq: '0', pending: 0 });
    if (url.pathname.endsWith('/_bulk_docs')) return json([{ id: 'x', error: 'forbidden', reason: 'no' }]);
    if (!url.pathname.endsWith('/_changes')) return json({ error: 'not_found' }, 404);
    const since = Number(url.searchParams.get('since'));
    if (since >= 500) await passes;
    json(page(since));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    release() {
      release();
      passes = Promise.resolve();
    },
    async close() {
      release();
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

test('[Y6] a first pull shows how far it is, leaves the popup usable, is stopped, and goes on', async () => {
  const feed = await slowFeed();
  const ctx = await launch(1);
  try {
    const ext = await extensionOf(ctx);
    await ext.allowHost('http://127.0.0.1/*');
    const settings = await ext.open('settings');
    await call(settings, 'introduce', { name: 'Mia Chen' });
    await call(settings, 'createGoal', {
      title: 'Win enterprise',
      level: 'team',
      period: { start: '2026-10-01', end: '2026-12-31' },
      draft: false,
      contributesTo: null,
      contributing: [],
      keyResults: [{ title: 'Pilot is live', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
    });
    const team = settings.getByRole('region', { name: 'Team' });
    await team.getByRole('textbox', { name: 'Team server' }).fill(feed.url);
    await team.getByRole('textbox', { name: 'Space' }).fill('okr-acme');
    await team.getByRole('textbox', { name: 'User name' }).fill('mia');
    await team.getByLabel('Password', { exact: true }).fill('secret');
    await team.getByRole('button', { name: 'Connect' }).click();
    const bar = team.getByRole('progressbar', { name: 'Reading the team’s goals' });
    await expect(bar).toHaveAttribute('aria-valuenow', '50');
    await expect(bar).toHaveAttribute('aria-valuetext', /500 of 1,000/);

    // Meanwhile one's own goals are there and move.
    const popup = await ext.open('popup');
    await expect(popup.getByText('Reading the team’s goals; 500 left.')).toBeVisible();
    const mine = popup.getByRole('treeitem', { name: /^Win enterprise/ });
    await mine.focus();
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('checkbox', { name: 'Pilot is live' }).click();
    await expect(mine.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
      'aria-valuenow',
      '100',
    );

    await settings.bringToFront();
    await team.getByRole('button', { name: 'Cancel' }).click();
    await expect(team.getByText(/Reading the team’s goals was stopped; \d+ aren’t here yet/)).toBeVisible();
    await popup.bringToFront();
    // What came before has its numbers at once, though the server still owes the rest.
    await expect(popup.getByRole('treeitem', { name: /^Goal \d+/ }).first()).toBeVisible();
    await expect(popup.getByText(/was stopped; \d+ aren’t here yet/)).toBeVisible();
    expect((await stored(settings))['goals']).toHaveLength(501);

    await settings.bringToFront();
    feed.release();
    await team.getByRole('button', { name: 'Go on reading' }).click();
    await expect(team.getByText(/In step/)).toBeVisible();
    const after = await stored(settings);
    expect(after['goals']).toHaveLength(1_001);
    expect(after['derived']).toHaveLength(1_001);
  } finally {
    await ctx.close();
    await feed.close();
  }
});
