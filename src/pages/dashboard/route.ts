import type { GoalId } from '../../core/records.ts';

export const tabs = ['tree', 'map', 'checkIns', 'review'] as const;
export type Tab = (typeof tabs)[number];

/** What a view is asked to show, by name; what isn't there is as usual. */
export type Query = Readonly<Record<string, string>>;

/** Where the dashboard is; the part of the address after `#` says it, so that it can be linked and gone back from. */
export type Route = { tab: Tab; goal: GoalId | null; query: Query };

const paths: Record<Tab, string> = {
  tree: '#/tree',
  map: '#/map',
  checkIns: '#/check-ins',
  review: '#/review',
};

/** A view's address. What is empty isn't part of it. */
export function addressOf(tab: Tab, query: Query = {}): string {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return asked.size === 0 ? paths[tab] : `${paths[tab]}?${asked}`;
}

export const goalAddress = (goal: GoalId): string => `#/goal/${encodeURIComponent(goal)}`;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Typed by hand or cut off: there is no such goal, which the page says.
    return part;
  }
}

/** What an address asks for; anything unknown is the tree. */
export function routeOf(hash: string): Route {
  const goal = /^#\/goal\/(.+)$/.exec(hash)?.[1];
  if (goal !== undefined) return { tab: 'tree', goal: decoded(goal) as GoalId, query: {} };
  const [path = '', asked = ''] = hash.split('?');
  const tab = tabs.find((of) => paths[of] === path.replace(/\/$/, ''));
  const query = tab ? Object.fromEntries(new URLSearchParams(asked)) : {};
  return { tab: tab ?? 'tree', goal: null, query };
}
