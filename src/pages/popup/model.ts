import { computed, signal } from '@preact/signals';
import { mayDecide, mayUpdate } from '../../core/decide/actor.ts';
import type { Goal, PersonId } from '../../core/records.ts';
import { type Needs, needsOf } from '../../store/read/needs.ts';
import { reading, settingsOf } from '../../store/read/state.ts';
import { refreshText } from '../../ui/value-text.ts';
import { counted, text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import { actions } from '../actions.ts';
import type { Ask } from '../ask.ts';
import { hasDraft, typedNumbers } from '../drafts.ts';
import { goalFinder } from '../goal-finder.ts';
import type { Db } from '../store.ts';
import { weekStart } from '../week.ts';
import { found, type Need } from './find.ts';
import { type Memory, nothingRemembered } from './memory.ts';
import { linesOf } from './rows.ts';
import { type Place, readView, type View } from './view.ts';

/** What is asked over the tree: nothing, a new goal (for another), or a Key Result for a goal. */
export type Form = { of: 'goal'; contributesTo: Goal | null } | { of: 'keyResult'; goal: Goal };

const pageSize = 20;
/** What fills the window, whatever is stored: it's 600 px high, and what stands above the goals takes 100 of it. */
export const firstPaint = { limit: 8, enough: 500 };
/** Goals at the top that stand open from the beginning; below a single one or two, also those of this person. */
const openAtFirst = 6;
const startsOpen = ({ level, index, goal, roots, section, alone }: Place, me: PersonId | null) =>
  (section !== 'everyone' || alone) &&
  ((level === 1 && index < openAtFirst) ||
    (level === 2 && roots <= 2 && index < openAtFirst && goal.owner === me));

/** The popup's memory: what is asked for, what was read, what just happened. The store is read, never written. */
export function popupModel(db: Db, ask: Ask, memory: Memory = nothingRemembered) {
  const view = signal<View | null>(null);
  const whose = signal<'all' | 'mine'>(memory.whose);
  const period = signal(memory.period);
  const search = signal(memory.search);
  const limit = signal(pageSize);
  const toggled = signal<ReadonlyMap<string, boolean>>(new Map(Object.entries(memory.toggled)));
  const need = signal<Need | null>(null);
  const needs = signal<Needs | null>(null);
  /** The periods of all goals, `start/end`, once they are asked for. */
  const periods = signal<readonly string[] | null>(null);
  const current = signal<string | null>(memory.current);
  const scroll = signal(memory.scroll);
  const form = signal<Form | null>(null);
  /** The row, by path, whose check-in is being written. */
  const checkIn = signal<string | null>(memory.checkIn);
  const refreshing = signal(false);
  const drafts = typedNumbers();

  const isOpenFor = (place: Place, me: PersonId | null) =>
    toggled.value.get(place.path) ?? (search.value.trim() === '' && startsOpen(place, me));
  const isOpen = (place: Place) => isOpenFor(place, view.value?.me ?? null);

  const finder = goalFinder(db);
  const me = async () => view.value?.me ?? (await settingsOf(reading(db))).me;

  let turn = 0;
  /** Reads again what is shown; of several at once only the last one counts. */
  async function read(part: { limit?: number; enough?: number } = {}): Promise<void> {
    turn += 1;
    const mine = turn;
    const narrow = { typed: search.value, period: period.value, whose: whose.value, need: need.value };
    const most = part.limit ?? limit.value;
    const asked = await found(finder, narrow, needs.value, me, most + 1);
    const today = dayAt(Date.now());
    const question = { whose: whose.value, found: asked, limit: most, today, isOpen: isOpenFor };
    const next = await readView(db, { ...question, ...part });
    if (mine === turn) view.value = next;
  }

  /** What needs this person; read beside the goals, never before them. */
  async function readNeeds(): Promise<void> {
    const who = await me();
    if (who === null) return;
    const now = Date.now();
    needs.value = await needsOf(reading(db), who, dayAt(now), weekStart(now));
    if (need.value && needs.value[need.value].length === 0) need.value = null;
  }

  /** Makes ready for typing and choosing, before either begins. */
  async function prepare(): Promise<void> {
    periods.value = await finder.periods();
  }

  async function changed(): Promise<void> {
    finder.forget();
    if (need.value) await readNeeds();
    await read();
    await readNeeds();
  }

  const { outcome, failure, act, tell, change, undo, dismiss } = actions(ask, read, changed);

  const addExample = () =>
    act(async () => {
      const { commit } = await ask('addExample', {});
      return { commit, words: text('popup_exampleAdded') };
    });

  const removeExample = () =>
    act(async () => {
      const { commit, goals } = await ask('removeExample', {});
      return { commit, words: counted('popup_exampleRemoved', goals) };
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
    const next = new Map(toggled.value);
    next.delete(path);
    toggled.value = next.set(path, open);
    void read();
  }

  /** Shows all that fits what is chosen now, from the top. */
  function narrowed(): void {
    limit.value = pageSize;
    void read();
  }

  /** Opens a form again that was open when the popup closed, if something was typed into it. */
  async function reopen(left: Memory['form']): Promise<void> {
    if (left === null || !(await hasDraft(`${left.of}:${left.goal ?? ''}`))) return;
    const goal =
      left.goal === null ? null : ((await reading(db).objectStore('goals').get(left.goal)) ?? null);
    if (left.of === 'goal') form.value = { of: 'goal', contributesTo: goal };
    else if (goal) form.value = { of: 'keyResult', goal };
  }

  const lines = computed(() => {
    const now = view.value;
    return now ? linesOf(now, isOpen) : [];
  });
  const narrow = computed(
    () => search.value.trim() !== '' || period.value !== '' || whose.value !== 'all' || need.value !== null,
  );
  /** Key Results that wait for a word from this person. */
  const waitingFor = computed(() => new Set(needs.value?.checkIns.map(({ keyResult }) => keyResult)));
  /** The one row that Tab reaches. */
  const active = computed(() => {
    const path = current.value;
    return lines.value.some((line) => line.path === path) ? path : (lines.value[0]?.path ?? null);
  });
  /** Where this person is, to come back to. */
  const place = computed(
    (): Omit<Memory, 'at'> => ({
      ...{ whose: whose.value, period: period.value, search: search.value, current: current.value },
      toggled: Object.fromEntries(toggled.value),
      ...{ scroll: scroll.value, checkIn: checkIn.value },
      form: form.value && {
        of: form.value.of,
        goal: (form.value.of === 'goal' ? form.value.contributesTo?.id : form.value.goal.id) ?? null,
      },
    }),
  );

  return {
    ...{ db, view, whose, period, search, limit, periods, need, needs, current, scroll, checkIn },
    ...{ outcome, failure, form, refreshing, drafts, lines, active, narrow, place, waitingFor },
    ...{
      isOpen,
      read,
      readNeeds,
      prepare,
      changed,
      change,
      act,
      tell,
      undo,
      addExample,
      removeExample,
      refresh,
      toggle,
    },
    ...{ ask, dismiss, narrowed, reopen, finder },
    owns: (goal: Goal) => mayUpdate(goal, view.value?.me ?? null),
    decides: (goal: Goal) => mayDecide(goal, view.value?.me ?? null),
    ownerName: (goal: Goal) => view.value?.names.get(goal.owner) ?? text('popup_unknownOwner'),
    /** Takes back all that narrows what is shown. */
    showAll: () => {
      search.value = '';
      period.value = '';
      whose.value = 'all';
      need.value = null;
      narrowed();
    },
    showMore: () => {
      limit.value += pageSize;
      void read();
    },
  };
}

export type PopupModel = ReturnType<typeof popupModel>;
