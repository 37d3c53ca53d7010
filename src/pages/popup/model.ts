import { computed, signal } from '@preact/signals';
import type { Goal, PersonId } from '../../core/records.ts';
import { reading, settingsOf } from '../../store/read/state.ts';
import { refreshText } from '../../ui/value-text.ts';
import { text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import { actions } from '../actions.ts';
import type { Ask } from '../ask.ts';
import { goalFinder } from '../goal-finder.ts';
import type { Db } from '../store.ts';
import { rowsOf } from './rows.ts';
import { type Place, readView, type View } from './view.ts';

/** What is asked over the tree: nothing, a new goal (for another), or a Key Result for a goal. */
export type Form = { of: 'goal'; contributesTo: Goal | null } | { of: 'keyResult'; goal: Goal };

const pageSize = 20;
/** What fills the window, whatever is stored: rows are 30 px and more, the window 600. */
export const firstPaint = { limit: 8, enough: 18 };
/** Goals at the top that stand open from the beginning; below a single one or two, also those of this person. */
const openAtFirst = 6;
const startsOpen = ({ level, index, goal, roots }: Place, me: PersonId | null) =>
  level === 1 ? index < openAtFirst : level === 2 && roots <= 2 && index < openAtFirst && goal.owner === me;

/** The popup's memory: what is asked for, what was read, what just happened. The store is read, never written. */
export function popupModel(db: Db, ask: Ask) {
  const view = signal<View | null>(null);
  const whose = signal<'all' | 'mine'>('all');
  const period = signal('');
  const search = signal('');
  const limit = signal(pageSize);
  const toggled = signal<ReadonlyMap<string, boolean>>(new Map());
  /** The periods of all goals, `start/end`, once they are asked for. */
  const periods = signal<readonly string[] | null>(null);
  const current = signal<string | null>(null);
  const form = signal<Form | null>(null);
  const refreshing = signal(false);

  const isOpenFor = (place: Place, me: PersonId | null) =>
    toggled.value.get(place.path) ?? (search.value.trim() === '' && startsOpen(place, me));
  const isOpen = (place: Place) => isOpenFor(place, view.value?.me ?? null);

  const finder = goalFinder(db);

  const me = async () => view.value?.me ?? (await settingsOf(reading(db))).me;

  /** The goals that fit what is typed and chosen; null when nothing narrows the view. */
  async function find(most: number) {
    const typed = search.value.trim();
    if (typed === '' && period.value === '') return null;
    const owner = whose.value === 'mine' ? { owner: await me() } : {};
    const { ids } = await finder.find({ typed, period: period.value, ...owner }, most);
    return { ids, inOrder: typed !== '' };
  }

  let turn = 0;
  /** Reads again what is shown; of several at once only the last one counts. */
  async function read(part: { limit?: number; enough?: number } = {}): Promise<void> {
    turn += 1;
    const mine = turn;
    const found = await find(limit.value + 1);
    const asked = { whose: whose.value, found, limit: limit.value, today: dayAt(Date.now()) };
    const next = await readView(db, { ...asked, isOpen: isOpenFor, ...part });
    if (mine === turn) view.value = next;
  }

  /** Makes ready for typing and choosing, before either begins. */
  async function prepare(): Promise<void> {
    periods.value = await finder.periods();
  }

  async function changed(): Promise<void> {
    finder.forget();
    await read();
  }

  const { outcome, failure, act, change, undo, dismiss } = actions(ask, read, changed);

  const addExample = () =>
    act(async () => {
      const { commit } = await ask('addExample', {});
      return { commit, words: text('popup_exampleAdded') };
    });

  async function refresh(): Promise<void> {
    if (refreshing.value) return;
    refreshing.value = true;
    await act(async () => {
      const answer = await ask('refresh', {});
      return { commit: null, words: refreshText(answer.read, answer.failed) };
    });
    refreshing.value = false;
  }

  function toggle(path: string, open: boolean): void {
    toggled.value = new Map(toggled.value).set(path, open);
    void read();
  }

  const rows = computed(() => {
    const now = view.value;
    return now ? rowsOf(now, isOpen) : [];
  });
  const narrow = computed(() => search.value.trim() !== '' || period.value !== '' || whose.value !== 'all');
  /** The one row that Tab reaches. */
  const active = computed(() => {
    const path = current.value;
    return rows.value.some((row) => row.path === path) ? path : (rows.value[0]?.path ?? null);
  });

  return {
    ...{
      view,
      whose,
      period,
      search,
      limit,
      periods,
      current,
      outcome,
      failure,
      form,
      refreshing,
      rows,
      active,
      narrow,
    },
    ...{ isOpen, read, prepare, changed, change, undo, addExample, refresh, toggle, ask, dismiss },
    findGoals: finder.goals,
    owns: (goal: Goal) => goal.owner === view.value?.me || goal.delegates.some((d) => d === view.value?.me),
    ownerName: (goal: Goal) => view.value?.names.get(goal.owner) ?? text('popup_unknownOwner'),
    showMore: () => {
      limit.value += pageSize;
      void read();
    },
  };
}

export type PopupModel = ReturnType<typeof popupModel>;
