import type { Failures } from '../failures.ts';
import type { Host } from './hosts.ts';
import type { Session, Sessions } from './session.ts';
import type { Asking } from './soql-fields.ts';
import type { State } from './state.ts';

/** How pages behave; a page's query can override each for one load (`?lateness=0,0,-1&console&redesign`). */
export type PageOptions = {
  /** In ms: until content comes; until the header has its name and actions; until it is replaced. Negative: never. */
  lateness: { content: number; landmarks: number; rerender: number };
  /** Records in workspace tabs and subtabs, as in a service console. */
  console: boolean;
  /** A Lightning whose elements and classes nobody knows. */
  redesign: boolean;
};

/** Ways in which orgs answer, or aren't known to; tests may change them at any time. */
export type RestOptions = {
  /** Newest version on offer. */
  version: number;
  /** The most records in one answer of a query: Salesforce may send fewer than asked. */
  pageSize: number;
  /** `restricted`: session ids are refused and only OAuth's tokens are let in. `disabled`: nobody is. */
  access: 'open' | 'restricted' | 'disabled';
  /** What `restricted` answers with; both have been told of. */
  restrictedStatus: 401 | 403;
  /** Whether /composite takes analytics too. The documents list only records and queries. */
  compositeAnalytics: boolean;
};

/** Requests the org has left in 24 hours, and reports it ran. */
export type Budget = { used: number; max: number; reportRuns: number[]; reportsPerHour: number };

export type OauthClient = {
  id: string;
  redirectUris: string[];
  /** Refused with OAUTH_APP_BLOCKED. */
  blocked: boolean;
  /** Otherwise refused with `app must be installed into org`. */
  installed: boolean;
};

export type OauthOptions = {
  clients: OauthClient[];
  /** A refresh gives a new refresh token too, and the old one is worth nothing. */
  rotation: boolean;
};

export type Code = { session: string; client: string; redirectUri: string; challenge: string; until: number };

/** What handlers of requests share. */
export type Site = {
  state: State;
  sessions: Sessions;
  failures: Failures;
  pages: PageOptions;
  rest: RestOptions;
  budget: Budget;
  oauth: OauthOptions;
  codes: Map<string, Code>;
  /** Refresh tokens, with the access token whose login they continue. */
  refreshTokens: Map<string, { session: string; client: string }>;
  locators: Map<string, { records: unknown[]; totalSize: number }>;
  /** What dashboards showed when they were last refreshed. */
  snapshots: Map<string, unknown>;
  faults: string[];
};

/** One request, of any kind. */
export type Ask = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
  host: Host;
  base: string;
  /** Of the page's cookie or, in REST, of the Bearer. */
  session: Session | undefined;
};

export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** A request inside a version of the API, by someone known. */
export type Call = {
  method: string;
  /** Behind `/services/data/vNN.0`. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: unknown;
  version: string;
  asking: Asking;
  base: string;
};

export const ok = (body: unknown): Answer => ({ status: 200, body });
