import type { KeyResultId, Ref } from '../core/records.ts';
import { keyText, refText } from '../core/ref.ts';
import { Refusal } from '../core/refusal.ts';
import type { Sender } from '../messaging/server.ts';
import { sources } from '../sources/registry.ts';
import type { Located, SourceAdapter } from '../sources/source.ts';
import { sitesOf } from '../store/read/state.ts';
import type { Tx } from '../store/schema.ts';

/** What a page is about, with the source that knows it; null when it's nothing, or its site isn't on. */
export type Here = { adapter: SourceAdapter; located: Located } | null;

/** Pages of one site may have several hosts: Salesforce's Lightning and Classic. */
const ofOneSite = (a: string, b: string): boolean =>
  sources.some(({ siteOf }) => siteOf(a) !== null && siteOf(a) === siteOf(b));

/** An overlay speaks only of the site that it stands in (DESIGN §4). @throws Refusal `wrongSender` */
export function demandOwnSite(url: string, sender: Sender): void {
  if (sender.page === 'own') return;
  const isOwn =
    URL.canParse(url) && (new URL(url).origin === new URL(sender.url).origin || ofOneSite(url, sender.url));
  if (!isOwn) throw new Refusal('wrongSender');
}

/** SPEC "URL first": from the address alone, among the sites that are on. */
export async function here(tx: Tx, url: string): Promise<Here> {
  const sites = await sitesOf(tx);
  for (const adapter of sources) {
    const bases = sites.filter(({ source }) => source === adapter.name).map(({ base }) => base);
    const located = adapter.locate(url, bases);
    if (located && bases.includes(located.site)) return { adapter, located };
  }
  return null;
}

/** The Key Results that follow what a page shows; by the id when it was read, else by the key in its URL. */
export async function followers(tx: Tx, located: Located, ref: Ref | null): Promise<KeyResultId[]> {
  const texts = [keyText(located), ...(ref ? [keyText(ref), refText(ref)] : [])];
  const rows = await Promise.all(
    texts.map((text) => tx.objectStore('refs').getAll(IDBKeyRange.bound([text], [text, '\uffff']))),
  );
  return [...new Set(rows.flat().map((row) => row.keyResult as KeyResultId))].sort();
}
