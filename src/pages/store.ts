import type { openStore } from '../store/open.ts';
import type { reading } from '../store/read/state.ts';

/** The store as pages hold it: open, and read in one transaction a view. */
export type Db = Awaited<ReturnType<typeof openStore>>;
export type Tx = ReturnType<typeof reading>;
