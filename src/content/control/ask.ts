import type { controlCalls } from '../../messaging/overlay-calls.ts';
import { askingLeanly, isGoalNumber } from '../lean-ask.ts';

/** Asks the worker what a control needs. */
export const ask = askingLeanly<typeof controlCalls>({
  itemHere: ({ known, links }) =>
    typeof known === 'boolean' && Array.isArray(links) && links.every(isGoalNumber),
  lookAt: () => true,
});
