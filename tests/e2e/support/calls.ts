import { expect, type Page } from '@playwright/test';
import type { Answer, Args, CallName } from '../../../src/messaging/page-calls.ts';

export type Reply =
  | { ok: true; answer: unknown }
  | { ok: false; code: string; message: string; todo: string };

/** Sends anything at all to the worker from a page of the extension, as a person with a console could. */
export const send = (page: Page, message: unknown): Promise<Reply> =>
  page.evaluate((m) => chrome.runtime.sendMessage(m), message) as Promise<Reply>;

/** A call as the protocol has it. Fails the test when it's refused. */
export async function call<M extends CallName>(page: Page, name: M, args: Args<M>): Promise<Answer<M>> {
  const reply = await send(page, { keyrise: 'call', call: name, args });
  if (!reply.ok) throw new Error(`${name} was refused: ${reply.code} ${reply.message}`);
  return reply.answer as Answer<M>;
}

/** The refusal of a call, in words; fails the test when it isn't refused. */
export async function refusal(page: Page, name: string, args: unknown) {
  const reply = await send(page, { keyrise: 'call', call: name, args });
  if (reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply.answer)}`);
  return reply;
}

/** Everything that is stored, for comparing before and after. */
export const stored = (page: Page): Promise<Record<string, unknown[]>> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('keyrise');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const db = open.result;
          const names = [...db.objectStoreNames];
          const tx = db.transaction(names);
          const out: Record<string, unknown[]> = {};
          for (const name of names) {
            const all = tx.objectStore(name).getAll();
            all.onsuccess = () => {
              out[name] = all.result;
            };
          }
          tx.oncomplete = () => {
            db.close();
            resolve(out);
          };
        };
      }),
  );

/** What the worker sets up after an install is done: until then it writes behind a test that compares or writes itself. */
export const settled = (page: Page): Promise<void> =>
  expect
    .poll(async () => {
      const keys = ((await stored(page))['meta'] as { key: string }[]).map(({ key }) => key);
      return ['day', 'rebuilding'].filter((key) => keys.includes(key));
    })
    .toEqual(['day']);

type Rows = { title?: string; id: string }[];

/** The id of the stored record with this title. */
export async function idOf<T extends string>(
  page: Page,
  store: 'goals' | 'keyResults',
  title: string,
): Promise<T> {
  const rows = (await stored(page))[store] as Rows;
  const row = rows.find((r) => r.title === title);
  if (!row) throw new Error(`${store} has nothing titled ${title}`);
  return row.id as T;
}

/** Makes every reading that is stored older, by ms: what was read lately isn't asked for again. */
export const olderBy = (page: Page, ms: number): Promise<void> =>
  page.evaluate(
    (age) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('keyrise');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const tx = open.result.transaction('freshness', 'readwrite');
          const store = tx.objectStore('freshness');
          const all = store.getAll();
          all.onsuccess = () => {
            for (const row of all.result) store.put({ ...row, readAt: row.readAt - age });
          };
          tx.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
    ms,
  );
