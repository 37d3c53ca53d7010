import { openStore } from '../../store/open.ts';

/** The store, opening since this was loaded. */
export const opening = openStore();
// Whoever waits for it is told what is wrong.
opening.catch(() => undefined);
