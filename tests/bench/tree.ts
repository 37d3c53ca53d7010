import { quarterOf } from '../../src/core/day.ts';
import { newId } from '../../src/core/id.ts';
import type {
  Contribution,
  Day,
  Goal,
  KeyResult,
  KeyResultId,
  Level,
  Person,
  PersonId,
} from '../../src/core/records.ts';

/** How large a company: it's always six levels deep, with 5 goals at the top and 25 below them, as a popup shows them. */
export type Size = { goals: number; keyResults: number };

/** As many Key Results as asked for, with 3 to 12 children a goal. */
export const withKeyResults = (n: number): Size => ({
  goals: Math.max(45, Math.round(n / 6)),
  keyResults: n,
});
export const withGoals = (n: number): Size => ({ goals: n, keyResults: n });

export type Company = {
  me: PersonId;
  people: Person[];
  goals: Goal[];
  keyResults: KeyResult[];
  contributions: Contribution[];
  /** Milestones of goals of mine on the sixth level, so that a tick moves every level. */
  ticks: KeyResultId[];
};

/** Mulberry32: small, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many goals stand on each of six levels; from the third on each level is `r` times the one above. */
function levelSizes(goals: number): number[] {
  const sum = (r: number) => 25 * (r + r ** 2 + r ** 3 + r ** 4);
  let low = 0;
  let high = 20;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (sum(middle) < goals - 30) low = middle;
    else high = middle;
  }
  const lower = [1, 2, 3].map((k) => Math.max(1, Math.round(25 * low ** k)));
  const rest = goals - 30 - lower.reduce((a, b) => a + b, 0);
  return [5, 25, ...lower, Math.max(1, rest)];
}

const verbs = ['Win', 'Cut', 'Ship', 'Grow', 'Halve', 'Prove', 'Open', 'Keep', 'Make', 'Answer'];
const adjectives = ['enterprise', 'mobile', 'überfällige', 'first', 'regional', 'daily', 'secure', 'quiet'];
const nouns = [
  'customers',
  'releases',
  'requests',
  'sign-ins',
  'partners',
  'audits',
  'café visits',
  'trials',
];
const levelNames: readonly Level[] = ['corporate', 'group', 'group', 'team', 'team', 'individual'];

/** A company of this size; the same one whenever it's asked for. */
export function companyOf(size: Size, today: Day): Company {
  const random = randomFrom(size.goals * 31 + size.keyResults);
  const at = 1_760_000_000_000;
  let made = 0;
  const id = <K extends Parameters<typeof newId>[0]>(kind: K) => {
    made += 1;
    return newId(kind, at + made, random);
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const words = () => `${pick(verbs)} ${pick(adjectives)} ${pick(nouns)} ${Math.floor(random() * 100)}`;
  const around = (mean: number) => Math.round(mean * (0.4 + 1.2 * random()));

  const people = Array.from({ length: Math.max(5, Math.round(size.goals / 8)) }, (_, i) => ({
    id: id('person'),
    name: `Person ${i}`,
  }));
  const me = (people[0] as Person).id;
  const stamp = { createdAt: at, updatedAt: at, updatedBy: me };
  const others = people.slice(1);
  const levels = levelSizes(size.goals).map((count, level) =>
    Array.from({ length: count }, (_, i): Goal => {
      const mine = level === 5 && i % Math.max(1, Math.floor(count / 20)) === 0;
      return {
        id: id('goal'),
        title: words(),
        owner: mine ? me : pick(others).id,
        delegates: [],
        level: levelNames[level] ?? 'team',
        period: quarterOf(today),
        state: 'active',
        asksFirst: false,
        archived: false,
        ...stamp,
      };
    }),
  );

  const contributions: Contribution[] = [];
  const contribute = (child: Goal, parent: Goal) =>
    contributions.push({
      id: id('contribution'),
      child: child.id,
      parent: parent.id,
      weight: 1 + Math.floor(random() * 3),
      offered: true,
      accepted: true,
      declined: false,
      ...stamp,
    });
  const inner = new Set<Goal>();
  for (const [depth, children] of levels.entries()) {
    const parents = levels[depth - 1];
    if (!parents) continue;
    const mean = depth === 1 ? 5 : Math.min(12, Math.max(3, children.length / parents.length));
    let parent = -1;
    let room = 0;
    for (const child of children) {
      if (room === 0) {
        parent = (parent + 1) % parents.length;
        room = depth === 1 ? mean : Math.min(12, Math.max(3, around(mean)));
      }
      room -= 1;
      const above = parents[parent] as Goal;
      inner.add(above);
      contribute(child, above);
      const second = pick(parents);
      if (depth > 1 && second !== above && random() < 0.1) contribute(child, second);
    }
  }

  const goals = levels.flat();
  const keyResults: KeyResult[] = [];
  const give = (goal: Goal, first: boolean) => {
    const roll = first ? 0 : random();
    const form: Pick<KeyResult, 'scoring' | 'value' | 'unit'> =
      roll < 0.5
        ? { scoring: { form: 'step' }, value: random() < 0.5 ? 1 : 0, unit: '' }
        : roll < 0.9
          ? {
              scoring: { form: 'scale', start: 0, target: 100, rising: true },
              value: Math.floor(random() * 100),
              unit: '%',
            }
          : { scoring: { form: 'share' }, value: { done: Math.floor(random() * 9), total: 9 }, unit: '' };
    const keyResult: KeyResult = {
      id: id('keyResult'),
      goal: goal.id,
      title: words(),
      weight: 1,
      due: null,
      source: { from: 'hand' },
      ...form,
      ...stamp,
    };
    keyResults.push(keyResult);
  };
  const leaves = goals.filter((goal) => !inner.has(goal));
  for (const goal of [...(levels[0] ?? []), ...(levels[1] ?? [])]) give(goal, true);
  // Every leaf has one before any has two: a goal needs something that moves it.
  for (const goal of leaves) if (keyResults.length < size.keyResults) give(goal, true);
  const mean = (size.keyResults - keyResults.length) / leaves.length;
  for (let turn = 0; keyResults.length < size.keyResults; turn += 1) {
    const goal = leaves[turn % leaves.length] as Goal;
    const left = Math.min(size.keyResults - keyResults.length, 11, Math.max(1, around(mean)));
    for (let i = 0; i < left; i += 1) give(goal, false);
  }

  const mine = new Set((levels[5] ?? []).filter((goal) => goal.owner === me).map((goal) => goal.id));
  const firsts = new Map(keyResults.toReversed().map((of) => [of.goal, of]));
  const ticks = [...mine].flatMap((goal) => firsts.get(goal)?.id ?? []);
  return { me, people, goals, keyResults, contributions, ticks };
}
