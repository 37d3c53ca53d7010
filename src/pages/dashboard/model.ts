import { signal } from '@preact/signals';
import { mayDecide, mayUpdate } from '../../core/decide/actor.ts';
import type { Day, Goal, GoalId, Limits, Person, PersonId, Site } from '../../core/records.ts';
import { peopleOf, reading, settingsOf, sitesOf } from '../../store/read/state.ts';
import { refreshText } from '../../ui/value-text.ts';
import { text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import { actions } from '../actions.ts';
import type { Ask } from '../ask.ts';
import { goalFinder } from '../goal-finder.ts';
import type { Db } from '../store.ts';
import { keptForest } from './forest.ts';
import { addressOf, type Query, type Route, routeOf, type Tab } from './route.ts';
import { type Question, queryOf, questionOf } from './tree/question.ts';

/** What every part of the dashboard needs to know. */
export type Around = {
  me: PersonId | null;
  people: ReadonlyMap<PersonId, Person>;
  sites: readonly Site[];
  limits: Limits;
  today: Day;
};

/** What is asked over the page: nothing, or a new goal (for another). */
export type Form = { contributesTo: Goal | null };

/** The part of the browser's own address and history that the dashboard moves in. */
export type Place = {
  /** What stands after and with `#`. */
  hash: () => string;
  /** Says where one is without a step to go back to. */
  replace: (hash: string) => void;
};

/** The dashboard's memory: where it is, what happened, and how often the store has changed since. */
export function dashboardModel(db: Db, ask: Ask, place: Place) {
  const route = signal<Route>(routeOf(place.hash()));
  const revision = signal(0);
  const around = signal<Around | null>(null);
  const form = signal<Form | null>(null);
  const refreshing = signal(false);
  const tree = signal<Question>(questionOf(route.value.tab === 'tree' ? route.value.query : {}));
  /** What a person opened or closed on the map. */
  const mapOpen = signal<ReadonlyMap<GoalId, boolean>>(new Map());
  const kept = keptForest(db, () => dayAt(Date.now()));
  /** The goal whose page was left last: where the tree puts focus when one comes back. */
  const cameFrom = signal<GoalId | null>(null);

  const finder = goalFinder(db);

  async function read(): Promise<void> {
    finder.forget();
    const tx = reading(db);
    const [{ me, limits }, people, sites] = await Promise.all([settingsOf(tx), peopleOf(tx), sitesOf(tx)]);
    const known = new Map(people.map((person) => [person.id, person]));
    around.value = { me, people: known, sites, limits, today: dayAt(Date.now()) };
    revision.value += 1;
  }

  /** Something was stored: what is shown is read again, lists only where they differ. */
  async function heard(goals: readonly string[] | null): Promise<void> {
    await Promise.all([read(), kept.changed(goals)]);
  }

  /** The address has changed: a link, the back button, or somebody's typing. */
  function moved(): void {
    if (route.value.goal !== null) cameFrom.value = route.value.goal;
    route.value = routeOf(place.hash());
    if (route.value.goal !== null || route.value.tab !== 'tree') return;
    tree.value = { ...questionOf(route.value.query), toggled: tree.value.toggled };
  }

  /** Another question to the view that is shown: part of the address, but no step to go back to. */
  function askFor(query: Query): void {
    const { tab } = route.value;
    route.value = { tab, goal: null, query };
    place.replace(addressOf(tab, query));
  }

  function askTree(asked: Question): void {
    tree.value = asked;
    askFor(queryOf(asked));
  }

  /** Where a tab leads: to its view as it was left. */
  const tabAddress = (tab: Tab): string => addressOf(tab, tab === 'tree' ? queryOf(tree.value) : {});

  const acts = actions(ask, read, read);

  async function refresh(): Promise<void> {
    if (refreshing.value) return;
    refreshing.value = true;
    await acts.act(async () => {
      const answer = await ask('refresh', {});
      return { commit: null, words: refreshText(answer.read, answer.failed) };
    });
    refreshing.value = false;
  }

  const addExample = () =>
    acts.act(async () => {
      const { commit } = await ask('addExample', {});
      return { commit, words: text('popup_exampleAdded') };
    });

  return {
    ...{ db, ask, route, revision, around, form, refreshing, tree, cameFrom, mapOpen },
    ...{ ...acts, read, heard, moved, refresh, addExample, askFor, askTree, tabAddress },
    ...{ forest: kept.forest, wantForest: kept.want },
    finder,
    findGoals: finder.goals,
    owns: (goal: Goal) => mayUpdate(goal, around.value?.me ?? null),
    decides: (goal: Goal) => mayDecide(goal, around.value?.me ?? null),
    nameOf: (person: PersonId) =>
      person === around.value?.me
        ? text('popup_you')
        : (around.value?.people.get(person)?.name ?? text('popup_unknownOwner')),
  };
}

export type DashboardModel = ReturnType<typeof dashboardModel>;
