import type { Contribution, Goal } from '../../core/records.ts';
import type { GoalRow, KeyResultRow } from '../../store/read/tree.ts';
import { type Place, placeBelow, placesOf, type SectionName, type View } from './view.ts';

/** One row of the tree as the keyboard meets it. `path` is unique, also for a goal that stands in two places. */
export type Row = {
  path: string;
  level: number;
  title: string;
  /** Undefined for what can't be opened. */
  open?: boolean;
  parent: string | null;
};

/** What a row is drawn from, where it stands among its siblings (from 1), and the section that begins with it. */
type Drawn = Row & { position: number; size: number; begins: SectionName | null };
export type GoalLine = Drawn & {
  of: 'goal';
  row: GoalRow & { contribution?: Contribution };
  above: Goal | null;
  place: Place;
};
export type KeyResultLine = Drawn & { of: 'keyResult'; row: KeyResultRow; goal: Goal };
export type Line = GoalLine | KeyResultLine;

type Shown = Pick<View, 'sections' | 'children'>;

/** The rows in view from top to bottom: a goal, its Key Results, its contributing goals; one section after the other. */
export function linesOf({ sections, children }: Shown, isOpen: (place: Place) => boolean): Line[] {
  const lines: Line[] = [];
  const visit = (
    row: GoalLine['row'],
    place: Place,
    above: GoalLine | null,
    at: Pick<Drawn, 'position' | 'size' | 'begins'>,
  ) => {
    const { path, level } = place;
    // Open once its children are read, so that the next key finds them.
    const open = children.has(row.goal.id) && isOpen(place);
    const line: GoalLine = {
      ...{ of: 'goal', path, level, title: row.goal.title, row, place },
      ...{ above: above?.row.goal ?? null, parent: above?.path ?? null, ...at },
      ...(row.hasChildren ? { open } : {}),
    };
    lines.push(line);
    const below = open ? children.get(row.goal.id) : undefined;
    if (!below) return;
    const size = below.keyResults.length + below.goals.length;
    for (const [i, of] of below.keyResults.entries())
      lines.push({
        ...{ of: 'keyResult', path: `${path}/${of.keyResult.id}`, level: level + 1, row: of },
        ...{ title: of.keyResult.title, goal: row.goal, parent: path, position: i + 1, size, begins: null },
      });
    for (const [i, child] of below.goals.entries())
      visit(child, placeBelow(place, child.goal, i), line, {
        position: below.keyResults.length + i + 1,
        size,
        begins: null,
      });
  };
  const size = sections.reduce((n, { roots }) => n + roots.length, 0);
  let before = 0;
  for (const section of sections) {
    for (const [i, place] of placesOf(section, sections.length === 1).entries()) {
      const row = section.roots[i];
      const begins = i === 0 && sections.length > 1 ? section.name : null;
      if (row) visit(row, place, null, { position: before + i + 1, size, begins });
    }
    before += section.roots.length;
  }
  return lines;
}
