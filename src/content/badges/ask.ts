import type { listCalls } from '../../messaging/overlay-calls.ts';
import { askingLeanly, isGoalNumber } from '../lean-ask.ts';

/** Asks the worker what the marks of a list need. */
export const ask = askingLeanly<typeof listCalls>({
  linkedKeys: ({ marks }) =>
    Array.isArray(marks) && marks.every((mark) => isGoalNumber(mark) && typeof mark['key'] === 'string'),
});
