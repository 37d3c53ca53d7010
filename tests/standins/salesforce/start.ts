import { createFailures } from '../failures.ts';
import { dashboardSnapshot } from './reports.ts';
import { orgId, sam } from './seed.ts';
import { dashboards } from './seed-reports.ts';
import { createSessions } from './session.ts';
import type { Budget, OauthOptions, PageOptions, RestOptions, Site } from './site.ts';
import { createState, type OrgOptions } from './state.ts';

export type StartOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  now?: () => number;
  /** Whether a first page visit is signed in, as Sam Rivera, by itself. */
  signedIn?: boolean;
  org?: Partial<OrgOptions>;
  pages?: Partial<PageOptions>;
  rest?: Partial<RestOptions>;
  budget?: Partial<Budget>;
  oauth?: Partial<OauthOptions>;
};

/** An org as it is before anybody asked it anything. */
export function createSite(options: StartOptions): Site {
  const state = createState(options.org ?? {}, options.now);
  const client = { id: '3MVG9standin', redirectUris: [], blocked: false, installed: true };
  const site: Site = {
    state,
    sessions: createSessions(options.signedIn === false ? undefined : sam, orgId.slice(0, 15)),
    failures: createFailures(/^\/services\//),
    pages: {
      lateness: { content: 100, landmarks: 150, rerender: 400 },
      console: false,
      redesign: false,
      ...options.pages,
    },
    rest: {
      version: 67,
      pageSize: 2000,
      access: 'open',
      restrictedStatus: 401,
      compositeAnalytics: false,
      ...options.rest,
    },
    budget: { used: 0, max: 100_000, reportRuns: [], reportsPerHour: 500, ...options.budget },
    oauth: { clients: [client], rotation: true, ...options.oauth },
    codes: new Map(),
    refreshTokens: new Map(),
    locators: new Map(),
    snapshots: new Map(),
    faults: [],
  };
  const asking = { state, user: sam };
  for (const { id } of dashboards) site.snapshots.set(id, dashboardSnapshot(id, asking, '67.0'));
  return site;
}
