import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../../core/refusal.ts';
import { reading } from '../../../store/read/state.ts';
import { type TextKey, text } from '../../../words/text.ts';
import type { Tx } from '../../store.ts';
import type { DashboardModel } from '../model.ts';

export type Preview<T> = { of: T | null; refused: string | null };

/** Looks once at what a change would do; what would be refused says so beforehand. */
export function usePreview<T>(model: DashboardModel, look: (tx: Tx) => Promise<T>): Preview<T> | null {
  const [preview, setPreview] = useState<Preview<T> | null>(null);
  useEffect(() => {
    look(reading(model.db)).then(
      (of) => setPreview({ of, refused: null }),
      (error: unknown) => setPreview({ of: null, refused: refusalText(error) }),
    );
  }, []);
  return preview;
}

/** The worker's own words for a refusal that is met here. */
function refusalText(error: unknown): string {
  if (!(error instanceof Refusal)) return `${text('unreachable')} ${text('unreachable_todo')}`;
  const words = (key: string) => text(key as TextKey, ...error.values);
  return `${words(`refuse_${error.code}`)} ${words(`refuse_${error.code}_todo`)}`;
}
