import { useEffect, useState } from 'preact/hooks';
import { reading } from '../../store/read/state.ts';
import type { Tx } from '../store.ts';
import type { DashboardModel } from './model.ts';

/**
 * What a part of the dashboard shows, read in one transaction, and again after every change. Undefined while the first
 * look at `key` is under way; what was shown stays until its successor is there.
 */
export function useView<T>(model: DashboardModel, key: string, read: (tx: Tx) => Promise<T>): T | undefined {
  const [view, setView] = useState<{ key: string; of: T } | null>(null);
  const revision = model.revision.value;
  useEffect(() => {
    let current = true;
    void read(reading(model.db)).then((of) => {
      if (current) setView({ key, of });
    });
    return () => {
      current = false;
    };
  }, [model, key, revision]);
  return view?.key === key ? view.of : undefined;
}
