import { useEffect, useState } from 'preact/hooks';
import { reading } from '../store/read/state.ts';
import type { Db, Tx } from './store.ts';

let turn: Promise<unknown> = Promise.resolve();

/** When the page has nothing to do, at the latest after half a second. */
const idle = () => new Promise<void>((then) => requestIdleCallback(() => then(), { timeout: 500 }));

/**
 * Something small beside what is shown, read after it has been painted, one after the other so that nothing a person does
 * waits for it. Undefined until then; what was read stays until its successor is there.
 * @param key read again when it changes
 */
export function useLater<T>(db: Db, key: string, read: (tx: Tx) => Promise<T>): T | undefined {
  const [value, setValue] = useState<T | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    turn = turn.then(async () => {
      if (wanted) await idle();
      if (!wanted) return;
      const next = await read(reading(db)).catch(() => undefined);
      if (wanted) setValue(next);
    });
    return () => {
      wanted = false;
    };
  }, [db, key]);
  return value;
}
