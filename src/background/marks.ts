import { percent } from '../core/display.ts';
import type { GoalId, KeyResultId, Site } from '../core/records.ts';
import { siteText } from '../core/ref.ts';
import type { LinkMark } from '../messaging/overlay-calls.ts';
import { sourceNamed } from '../sources/registry.ts';
import { sitesOf } from '../store/read/state.ts';
import type { Tx } from '../store/schema.ts';

/** Where a site's pages are: below its own address, and for some sources on other hosts too. */
const addressesOf = ({ source, base }: Site): string[] => {
  const pages = sourceNamed(source)?.pages(base) ?? []; // a source this version doesn't know has none
  return [`${base}/`, ...pages.map((pattern) => pattern.replace(/\*$/, ''))];
};

/** The site that is on and that `url` is a page of; of two the one with the longer address. */
async function siteAt(tx: Tx, url: string): Promise<Site | null> {
  const sites = await sitesOf(tx);
  const under = sites.filter((site) => addressesOf(site).some((address) => `${url}/`.startsWith(address)));
  return under.sort((a, b) => b.base.length - a.base.length)[0] ?? null;
}

type Row = { key: string; keyResult: KeyResultId };

/** What follows something at a site, by the key that people read. */
async function rowsAt(tx: Tx, { source, base }: Site): Promise<Row[]> {
  const start = siteText(source, base);
  const rows = await tx.objectStore('refs').getAll(IDBKeyRange.bound([start], [`${start}\uffff`]));
  return rows.flatMap(({ text, keyResult }) => {
    const key = /^\S+ key:(.+)$/s.exec(text.slice(start.length))?.[1];
    return key === undefined ? [] : [{ key, keyResult: keyResult as KeyResultId }];
  });
}

/** True when something at a site is linked. */
export async function isAnyLinkedAt(tx: Tx, { source, base }: Site): Promise<boolean> {
  const start = siteText(source, base);
  return (await tx.objectStore('refs').count(IDBKeyRange.bound([start], [`${start}\uffff`]))) > 0;
}

/** The goals that follow something at the site of `url`, one mark for each key and goal; each goal is read once. */
export async function marksAt(tx: Tx, url: string): Promise<LinkMark[]> {
  const site = await siteAt(tx, url);
  if (!site) return [];
  const rows = await rowsAt(tx, site);
  const keyResults = await Promise.all(rows.map((row) => tx.objectStore('keyResults').get(row.keyResult)));
  const followed = keyResults.flatMap((keyResult) => (keyResult ? [keyResult.goal] : []));
  const goals = new Map<GoalId, Omit<LinkMark, 'key'>>();
  await Promise.all(
    [...new Set(followed)].map(async (id) => {
      const [goal, derived] = await Promise.all([
        tx.objectStore('goals').get(id),
        tx.objectStore('derived').get(id),
      ]);
      if (!goal || !derived) return;
      const { progress, status } = derived;
      goals.set(id, { goal: id, goalTitle: goal.title, percent: percent(progress), status });
    }),
  );
  return rows.flatMap(({ key }, i) => {
    const goal = goals.get(keyResults[i]?.goal as GoalId);
    return goal ? [{ key, ...goal }] : [];
  });
}
