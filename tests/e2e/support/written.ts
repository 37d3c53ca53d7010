import type { Page } from '@playwright/test';

/** All that every database of the extension holds, as text; what is packed is unpacked. */
export const written = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const opened = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
    const rowsOf = (db: IDBDatabase, store: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const all = db.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => resolve(all.result);
        all.onerror = () => reject(all.error);
      });
    const unpacked = async (bytes: Uint8Array) => {
      const texts = [new TextDecoder('latin1').decode(bytes)];
      for (const kind of ['gzip', 'deflate', 'deflate-raw'] as const) {
        const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream(kind));
        texts.push(await new Response(stream).text().catch(() => ''));
      }
      return texts.join('');
    };
    const out: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await opened(name);
      for (const store of db.objectStoreNames) {
        const packed: Uint8Array[] = [];
        const rows = JSON.stringify(await rowsOf(db, store), (_, value) => {
          if (value instanceof Uint8Array) packed.push(value);
          return value instanceof Uint8Array ? 'packed' : value;
        });
        out.push(`${name}.${store} ${rows}`, ...(await Promise.all(packed.map(unpacked))));
      }
      db.close();
    }
    return out.join('\n');
  });
