import { addDays, dayNumber, quarterOf } from './day.ts';
import type { Actor } from './decide/actor.ts';
import type {
  CheckIn,
  Contribution,
  Day,
  Goal,
  GoalId,
  KeyResult,
  Level,
  Person,
  PersonId,
  Scoring,
  Value,
} from './records.ts';

/** A goal of the example, as short as it can be told. Values are given at the quarter's pace: `pace` 1 is just on track. */
type Sketch = {
  title: string;
  level: Level;
  owner: 'me' | 'mia' | 'omar' | 'lena';
  under: string | null;
  weight?: number;
  keyResults: ({ title: string; weight?: number } & (
    | { done: boolean }
    | { unit: string; start: number; target: number; pace: number }
  ))[];
};

const names = { mia: 'Mia Chen', omar: 'Omar Haddad', lena: 'Lena Fischer' };

const company: readonly Sketch[] = [
  {
    title: 'Become the first choice of enterprise customers',
    level: 'corporate',
    owner: 'mia',
    under: null,
    keyResults: [{ title: 'Revenue from enterprise', unit: 'k€', start: 400, target: 900, pace: 0.95 }],
  },
  {
    title: 'Win 10 enterprise customers',
    level: 'group',
    owner: 'me',
    under: 'Become the first choice of enterprise customers',
    weight: 2,
    keyResults: [
      { title: 'Signed enterprise customers', unit: 'customers', start: 0, target: 10, pace: 1.05 },
      { title: 'Security review passed', done: true },
      { title: 'Reference customer on stage', done: false },
    ],
  },
  {
    title: 'Make signing in effortless for large companies',
    level: 'team',
    owner: 'me',
    under: 'Win 10 enterprise customers',
    keyResults: [
      { title: 'Directory sync in beta', done: true },
      { title: 'Audit log agreed with legal', done: false },
      { title: 'Set-up time for a new customer', unit: 'hours', start: 40, target: 8, pace: 0.9 },
    ],
  },
  {
    title: 'Answer every enterprise request within a day',
    level: 'team',
    owner: 'lena',
    under: 'Win 10 enterprise customers',
    keyResults: [
      { title: 'Requests answered within a day', unit: '%', start: 61, target: 95, pace: 0.55 },
      { title: 'On-call rota in place', done: true },
    ],
  },
  {
    title: 'Keep the website fast and dependable',
    level: 'group',
    owner: 'omar',
    under: 'Become the first choice of enterprise customers',
    keyResults: [
      { title: 'Pages painted within 2 seconds', unit: '%', start: 70, target: 98, pace: 0.8 },
      { title: 'Restore from backup rehearsed', done: false },
    ],
  },
  {
    title: 'Cut the time from idea to release',
    level: 'team',
    owner: 'me',
    under: 'Keep the website fast and dependable',
    keyResults: [
      { title: 'Days from idea to release', unit: 'days', start: 30, target: 10, pace: 0.6 },
      { title: 'One-click release', done: false },
    ],
  },
];

const dayInMs = 86_400_000;

/** How far the quarter is, 0…1, so that the example looks alive on any day. */
function elapsed(day: Day): number {
  const { start, end } = quarterOf(day);
  return (dayNumber(day) - dayNumber(start)) / (dayNumber(end) - dayNumber(start));
}

/** A whole-number value that has gone `pace` times the expected way. */
function valueAt(start: number, target: number, pace: number, day: Day): number {
  return Math.round(start + (target - start) * Math.min(1, elapsed(day) * pace));
}

/** Today and the same weekday of each week before, back to the quarter's first day; oldest first. */
function weeksTo(today: Day): { day: Day; ago: number }[] {
  const gone = dayNumber(today) - dayNumber(quarterOf(today).start);
  const weeks = Array.from({ length: Math.floor(gone / 7) + 1 }, (_, i) => 7 * i);
  return weeks.reverse().map((ago) => ({ day: addDays(today, -ago), ago: ago * dayInMs }));
}

/** The example company: six goals on three levels in this quarter, with people, values and their check-ins. */
export function exampleCompany(actor: Actor, today: Day) {
  const weeks = weeksTo(today);
  // Made when its quarter began, so that it has a history.
  const stamp = { createdAt: actor.now - (weeks[0]?.ago ?? 0), updatedAt: actor.now };
  const ids: Record<Sketch['owner'], PersonId> = {
    me: actor.me,
    mia: actor.newId('person'),
    omar: actor.newId('person'),
    lena: actor.newId('person'),
  };
  const people: Person[] = (['mia', 'omar', 'lena'] as const).map((who) => ({
    id: ids[who],
    name: names[who],
  }));
  const goals = new Map<string, Goal>();
  const keyResults: KeyResult[] = [];
  const contributions: Contribution[] = [];
  const checkIns: CheckIn[] = [];

  const addKeyResult = (goal: GoalId, by: PersonId, of: Sketch['keyResults'][number]) => {
    const scoring: Scoring =
      'done' in of
        ? { form: 'step' }
        : { form: 'scale', start: of.start, target: of.target, rising: of.target >= of.start };
    const value: Value = 'done' in of ? Number(of.done) : valueAt(of.start, of.target, of.pace, today);
    const keyResult: KeyResult = {
      id: actor.newId('keyResult'),
      goal,
      title: of.title,
      weight: of.weight ?? 1,
      unit: 'done' in of ? '' : of.unit,
      due: null,
      scoring,
      source: { from: 'hand' },
      value,
      ...stamp,
      updatedBy: by,
    };
    keyResults.push(keyResult);
    const tell = (at: number, said: Value) => {
      const told = { at, by, source: 'hand' as const, value: said, note: '', confidence: null };
      checkIns.push({ id: actor.newId('checkIn'), goal, keyResult: keyResult.id, ...told });
    };
    if ('done' in of && of.done) tell(actor.now - (weeks[Math.floor(weeks.length / 2)]?.ago ?? 0), value);
    if (!('done' in of))
      for (const { day, ago } of weeks) tell(actor.now - ago, valueAt(of.start, of.target, of.pace, day));
  };

  for (const sketch of company) {
    const owner = ids[sketch.owner];
    const goal: Goal = {
      id: actor.newId('goal'),
      title: sketch.title,
      owner,
      delegates: [],
      level: sketch.level,
      period: quarterOf(today),
      state: 'active',
      asksFirst: false,
      archived: false,
      ...stamp,
      updatedBy: owner,
    };
    goals.set(sketch.title, goal);
    for (const of of sketch.keyResults) addKeyResult(goal.id, owner, of);
    const parent = sketch.under === null ? undefined : goals.get(sketch.under);
    if (parent)
      contributions.push({
        id: actor.newId('contribution'),
        child: goal.id,
        parent: parent.id,
        weight: sketch.weight ?? 1,
        offered: true,
        accepted: true,
        declined: false,
        ...stamp,
        updatedBy: parent.owner,
      });
  }
  return { people, goals: [...goals.values()], keyResults, contributions, checkIns };
}
