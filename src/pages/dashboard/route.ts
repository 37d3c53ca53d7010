import type { GoalId } from '../../core/records.ts';

export const tabs = ['tree', 'checkIns', 'review'] as const;
export type Tab = (typeof tabs)[number];

/** Where the dashboard is; the part of the address after `#` says it, so that it can be linked and gone back from. */
export type Route = { tab: Tab; goal: GoalId | null };

const paths: Record<Tab, string> = { tree: '#/tree', checkIns: '#/check-ins', review: '#/review' };

export const addressOf = (tab: Tab): string => paths[tab];

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
  if (goal !== undefined) return { tab: 'tree', goal: decoded(goal) as GoalId };
  const tab = tabs.find((of) => paths[of] === hash.replace(/\/$/, ''));
  return { tab: tab ?? 'tree', goal: null };
}
