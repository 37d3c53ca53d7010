import type { Status } from '../../../core/derived.ts';
import type { Level, PersonId } from '../../../core/records.ts';
import type { ForestGoal } from '../../../store/read/forest.ts';
import type { Question } from './question.ts';
import type { Order } from './rows.ts';

const levels: readonly Level[] = ['corporate', 'group', 'team', 'individual'];

/** What asks for attention first. */
const statuses: readonly Status[] = [
  'atRisk',
  'overdue',
  'behind',
  'noData',
  'onTrack',
  'achieved',
  'notStarted',
  'draft',
  'missed',
  'partial',
  'carriedOver',
  'cancelled',
];

/** How siblings are sorted; null keeps the order they were made in. What has no number comes last either way. */
export function orderOf(
  sort: Question['sort'],
  nameOf: (person: PersonId) => string,
  locale: string,
): Order | null {
  if (sort === null) return null;
  const words = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const by: Record<NonNullable<Question['sort']>['by'], Order> = {
    title: (a, b) => words.compare(a.goal.title, b.goal.title),
    owner: (a, b) => words.compare(nameOf(a.goal.owner), nameOf(b.goal.owner)),
    level: (a, b) => levels.indexOf(a.goal.level) - levels.indexOf(b.goal.level),
    period: (a, b) => words.compare(a.goal.period.start, b.goal.period.start),
    progress: (a, b) => (a.derived.progress ?? 0) - (b.derived.progress ?? 0),
    status: (a, b) => statuses.indexOf(a.derived.status) - statuses.indexOf(b.derived.status),
    changed: (a, b) => b.changedAt - a.changedAt,
  };
  const compare = by[sort.by];
  const blank = ({ derived }: ForestGoal) => sort.by === 'progress' && derived.progress === null;
  return (a, b) => Number(blank(a)) - Number(blank(b)) || (sort.down ? compare(b, a) : compare(a, b));
}
