import { openStore, storeName } from '../../store/open.ts';
import { tellGone } from '../gone-event.ts';

/** The store, opening since this was loaded. */
export const opening = openStore(storeName, tellGone);
// Whoever waits for it is told what is wrong.
opening.catch(() => undefined);
