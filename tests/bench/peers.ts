import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch, site } from '../e2e/support/browser.ts';
import { call } from '../e2e/support/calls.ts';
import { drawnIssue } from './content.ts';
import { createOne } from './creating.ts';
import { interleaved, median } from './figure.ts';
import { withJira } from './jira.ts';
import { mapFigures, measureMap } from './map.ts';
import { contentBytes, contentTime, openPopup, type Peer, peerIn } from './peer.ts';
import { type Row, reportOf, tableOf } from './peers-report.ts';

const rounds = 8;

/** Where each is looked at: what the person opens, another page of the same Jira, and a site that has nothing to do with it. */
const places: readonly { name: string; url: string }[] = [
  { name: 'a Jira issue', url: `${site}/browse/WEB-12` },
  { name: 'another page of that Jira', url: `${site}/people` },
  { name: 'another site', url: 'https://nobody.example/' },
];

/** One sample of each extension by turns; the medians by name. */
async function medians(
  peers: readonly Peer[],
  sample: (peer: Peer) => Promise<number>,
): Promise<Map<string, number>> {
  const turns = Object.fromEntries(peers.map((peer) => [peer.name, () => sample(peer)]));
  const taken = await interleaved(rounds, turns);
  return new Map(Object.entries(taken).map(([name, values]) => [name, median(values)]));
}

async function measure(peers: readonly Peer[], html: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, url } of places) {
    const bytes = new Map<string, number>();
    for (const peer of peers) bytes.set(peer.name, await contentBytes(peer, url, html));
    rows.push({ what: `Content scripts on ${name}`, unit: 'bytes', values: bytes });
    const times = await medians(peers, (peer) => contentTime(peer, url, html));
    rows.push({ what: `Main thread of ${name}`, unit: 'ms', values: times });
  }
  const withPopup = peers.filter(({ popup }) => popup !== null);
  const bytes = new Map<string, number>();
  for (const peer of withPopup) bytes.set(peer.name, (await openPopup(peer)).bytes);
  rows.push({ what: 'Popup', unit: 'bytes', values: bytes });
  const paint = await medians(withPopup, async (peer) => (await openPopup(peer)).paint);
  rows.push({ what: 'First paint of the popup', unit: 'ms', values: paint });
  return rows;
}

/** The stage's empty extension, with its content script on every page, so that it is what having one costs at all. */
function onEveryPage(folder: string): string {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.content_scripts[0].matches = ['https://*/*'];
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

/** Keyrise, an empty extension and the unpacked ones in these folders, side by side. `--write` writes docs/performance.md. */
export async function benchPeers(args: readonly string[]): Promise<void> {
  const folders = args.filter((arg) => !arg.startsWith('--')).map((arg) => resolve(arg));
  await withJira(async (stage, copy, jira) => {
    const page = await stage.open(copy);
    await call(page, 'addExample', {});
    await page.close();
    const html = await drawnIssue(stage);
    const peers = [peerIn(stage.ctx, copy.folder, 'Keyrise')];
    try {
      const others = [[onEveryPage(stage.empty.folder), 'Empty'], ...folders.map((folder) => [folder])];
      for (const [folder = '', name] of others)
        peers.push(peerIn(await launch(jira.port, { extensions: [folder] }), folder, name));
      const rows = await measure(peers, html);
      console.log(
        tableOf(
          rows,
          peers.map(({ name }) => name),
        ),
      );
      if (args.includes('--write')) {
        const path = new URL('../../docs/performance.md', import.meta.url).pathname;
        const moved = await measureMap(new Set(mapFigures.names));
        const chromium = stage.ctx.browser()?.version() ?? '';
        const created = await createOne();
        writeFileSync(path, reportOf({ rows, moved, created, chromium, rounds }));
      }
    } finally {
      for (const { ctx } of peers.slice(1)) await ctx.close();
    }
  });
}
