import type { CDPSession, Page } from '@playwright/test';

/** What a page keeps in memory once everything that nobody needs is collected: scripts' own worlds included. */
export type Kept = {
  bytes: number;
  /** Elements that are in no document any more and still kept by somebody. */
  detached: number;
  /** Our overlay's elements, in the document or not. */
  overlays: number;
};

type Snapshot = {
  snapshot: { meta: { node_fields: string[] } };
  nodes: number[];
  strings: string[];
};

async function snapshotOf(cdp: CDPSession): Promise<Snapshot> {
  const chunks: string[] = [];
  const hear = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', hear);
  // It collects garbage first.
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', hear);
  return JSON.parse(chunks.join(''));
}

/** Looks through a snapshot of the page's heap. */
export async function keptBy(page: Page): Promise<Kept> {
  const cdp = await page.context().newCDPSession(page);
  const { snapshot, nodes, strings } = await snapshotOf(cdp);
  await cdp.detach();
  const fields = snapshot.meta.node_fields;
  const at = (name: string) => fields.indexOf(name);
  const [name, size, detachedness] = [at('name'), at('self_size'), at('detachedness')];
  const kept: Kept = { bytes: 0, detached: 0, overlays: 0 };
  for (let node = 0; node < nodes.length; node += fields.length) {
    kept.bytes += nodes[node + size] ?? 0;
    const is = strings[nodes[node + name] ?? 0] ?? '';
    // 2 is "detached"; ordinary objects know nothing of it.
    if (nodes[node + detachedness] === 2) kept.detached += 1;
    if (/^(?:Detached )?<keyrise-overlay/.test(is)) kept.overlays += 1;
  }
  return kept;
}

/** Where a person goes in Jira all day, without loading a page. */
const ways = [
  '/browse/WEB-12',
  '/jira/software/c/projects/WEB/boards/1',
  '/browse/WEB-15',
  '/jira/your-work',
] as const;

/** Walks from view to view within one page. `overlay`: waits on each issue until our control stands there. */
export const wander = (page: Page, steps: number, overlay: boolean): Promise<void> =>
  page.evaluate(
    async ([paths, count, wait]) => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let step = 0; step < count; step += 1) {
        const path = paths[step % paths.length] ?? '/';
        history.pushState(null, '', path);
        dispatchEvent(new PopStateEvent('popstate'));
        await frame();
        const ready = () =>
          document.querySelector('main .loading') === null &&
          (!wait || !path.startsWith('/browse/') || document.querySelector('keyrise-overlay') !== null);
        while (!ready()) await frame();
      }
    },
    [ways, steps, overlay] as const,
  );
