import type { Measure } from '../../core/records.ts';
import type { Grouping, ReportBody } from './schema.ts';

/** One group of a report as it is today. `fact` is where its totals are; it moves when another group comes or goes. */
export type Group = { options: GroupOptions; fact: string };

/** What of a group is kept in a measure: which side of the report, its groupings and values down to it, and its label. */
export type GroupOptions = { axis: 'down' | 'across'; by: string; group: string; label: string };

type Side = { axis: GroupOptions['axis']; names: string[]; factOf(key: string): string };

const sides = ({ reportMetadata }: ReportBody): Side[] => [
  {
    axis: 'down',
    names: (reportMetadata.groupingsDown ?? []).map(({ name }) => name),
    factOf: (key) => `${key}!T`,
  },
  {
    axis: 'across',
    names: (reportMetadata.groupingsAcross ?? []).map(({ name }) => name),
    factOf: (key) => `T!${key}`,
  },
];

const textOf = (path: readonly unknown[]) => JSON.stringify(path);

/** Every group of a report, of all depths, each before those inside it. */
export function groupsOf(report: ReportBody): Group[] {
  return sides(report).flatMap(({ axis, names, factOf }) => {
    const inside = (
      groupings: readonly Grouping[],
      path: readonly unknown[],
      labels: readonly string[],
    ): Group[] =>
      groupings.flatMap(({ key, label, value, groupings: inner }) => {
        const here = [...path, value ?? null];
        const said = [...labels, label ?? String(value ?? '-')];
        const by = names.slice(0, here.length).join(',');
        const options = { axis, by, group: textOf(here), label: said.join(' › ') };
        return [{ options, fact: factOf(key) }, ...inside(inner ?? [], here, said)];
      });
    const side = axis === 'down' ? report.groupingsDown : report.groupingsAcross;
    return inside(side?.groupings ?? [], [], []);
  });
}

/**
 * Where the totals that a measure wants are in a report of today: of all of it, or of one group by the value that it has
 * there, in any order. `none`: no row belongs to the group just now; `changed`: the report isn't grouped like that any more.
 */
export function factOf(report: ReportBody, { options = {} }: Measure): { fact: string } | 'none' | 'changed' {
  const { group, axis, by } = options;
  if (group === undefined) return { fact: 'T!T' };
  const names = sides(report).find((side) => side.axis === axis)?.names ?? [];
  const wanted = String(by).split(',');
  if (names.slice(0, wanted.length).join(',') !== by) return 'changed';
  const found = groupsOf(report).find((one) => one.options.axis === axis && one.options.group === group);
  return found ? { fact: found.fact } : 'none';
}
