import { useEffect } from 'preact/hooks';
import type { Forest } from '../../store/read/forest.ts';
import type { DashboardModel } from './model.ts';

/** All goals as lists show them; null while the first look is under way. */
export function useForest(model: DashboardModel): Forest | null {
  useEffect(() => model.wantForest(), [model]);
  return model.forest.value;
}
