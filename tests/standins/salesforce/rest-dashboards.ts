import { notFound } from './errors.ts';
import { canonical } from './ids.ts';
import { dashboardSnapshot } from './reports.ts';
import { dashboards, reports } from './seed-reports.ts';
import { type Answer, type Call, ok, type Site } from './site.ts';

type Snapshot = ReturnType<typeof dashboardSnapshot>;

/** A dashboard answers with what it showed when it was last refreshed; PUT refreshes it. */
export function dashboardAnswer(id: string, what: string | undefined, call: Call, site: Site): Answer {
  const whole = canonical(id);
  const { state, user } = call.asking;
  if (whole === undefined || !dashboards.some((one) => one.id === whole) || state.hides(user, whole)) {
    throw notFound();
  }
  const known = site.snapshots.get(whole) as Snapshot | undefined;
  if (call.method === 'PUT' || !known)
    site.snapshots.set(whole, dashboardSnapshot(whole, call.asking, call.version));
  const now = site.snapshots.get(whole) as Snapshot;
  const path = `/services/data/v${call.version}/analytics/dashboards/${whole}`;
  if (call.method === 'PUT') return { status: 201, body: { statusUrl: `${path}/status` } };
  if (what === 'describe') return ok(now.dashboardMetadata);
  if (what === 'status') {
    return ok({
      componentStatus: now.componentData.map(({ componentId, status }) => ({ componentId, ...status })),
    });
  }
  return ok(now);
}

const listed = (kind: 'reports' | 'dashboards', call: Call) => {
  const all: { id: string; name: string }[] = kind === 'reports' ? reports : dashboards;
  const base = `/services/data/v${call.version}/analytics/${kind}`;
  return all
    .filter((one) => !call.asking.state.hides(call.asking.user, one.id))
    .map(({ id, name }) => ({ id, name, url: `${base}/${id}`, describeUrl: `${base}/${id}/describe` }));
};

export const recentAnswer = (kind: 'reports' | 'dashboards', call: Call): Answer => ok(listed(kind, call));
