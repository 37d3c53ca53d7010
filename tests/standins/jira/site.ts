import type { Failures } from '../failures.ts';
import type { DataCenter } from './dc.ts';
import type { RestOptions } from './rest.ts';
import type { Sessions } from './session.ts';
import type { State } from './state.ts';
import type { Account } from './types.ts';

/** How pages behave; a page's query can override each for one load (`?lateness=0,0,-1&redesign&drift=removed&hostile&modal=detail`). */
export type PageOptions = {
  /**
   * In ms: until content arrives; then until landmarks get their `data-testid`; then until the header is replaced by
   * a new one that looks the same. A negative `rerender` never happens.
   */
  lateness: { content: number; landmarks: number; rerender: number };
  /** A Jira after a redesign: no landmark that anyone knows is left. */
  redesign: boolean;
  /** Beyond that, every data-testid, id and class of the page is removed or renamed. */
  drift: 'removed' | 'renamed' | null;
  /** The page's own script spies on the extension's interface and attacks it. */
  hostile: boolean;
  /** How a board shows an issue. */
  preview: 'panel' | 'modal';
};

/** What handlers of requests share. */
export type Site = {
  state: State;
  sessions: Sessions;
  failures: Failures;
  pages: PageOptions;
  rest: RestOptions;
  faults: string[];
  /** Personal access tokens that are known. */
  tokens: Map<string, Account>;
  /** Present on Data Center. */
  dc?: DataCenter;
};
