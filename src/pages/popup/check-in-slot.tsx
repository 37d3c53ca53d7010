import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Goal, KeyResult } from '../../core/records.ts';
import type { PopupModel } from './model.ts';

export type CheckInProps = {
  model: PopupModel;
  /** The row it belongs to. */
  path: string;
  goal: Goal;
  /** Null for a word on the goal as a whole (SPEC S6). */
  keyResult: KeyResult | null;
};

/** Where a check-in is written, below its row; its code is loaded when the first one is wanted. */
export function CheckInSlot(props: CheckInProps) {
  const [Loaded, setLoaded] = useState<ComponentType<CheckInProps> | null>(null);
  const wanted = props.model.checkIn.value === props.path;
  useEffect(() => {
    if (wanted) void import('./check-in.tsx').then(({ CheckIn }) => setLoaded(() => CheckIn));
  }, [wanted]);
  return wanted && Loaded ? <Loaded {...props} /> : null;
}
