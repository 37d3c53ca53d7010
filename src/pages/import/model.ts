import { signal } from '@preact/signals';
import type { Choices } from '../../exchange/generic/table.ts';
import { refuseSize } from '../../exchange/read/open-file.ts';
import type { Refused } from '../../exchange/refused.ts';
import type { Step } from '../../exchange/steps.ts';
import { reading, settingsOf } from '../../store/read/state.ts';
import { dayAt } from '../../words/time-text.ts';
import type { Ask } from '../ask.ts';
import { type FileWorker, Stopped } from '../exchange/start-worker.ts';
import type { Lines, Recognised, Section, Summary, TableShape } from '../exchange/tasks.ts';
import { type Failure, failureOf } from '../failure.ts';
import { periodsFrom } from '../goal-form/periods.ts';
import type { Db } from '../store.ts';
import { mappingFor, type Remembered } from './remembered.ts';

/** A file that is being taken in: its name, what it is, and for a table what its columns mean. */
export type Chosen = { name: string; kind: Exclude<Recognised['kind'], 'refused'>; choices: Choices | null };

export type Work = { what: 'read' | 'plan' | 'hand' | 'save'; step: Step | null };

/** Where an import is. Nothing is written before `save`. */
export type State =
  | { at: 'choose'; name: string; refused: Refused[] }
  | { at: 'work'; file: string; work: Work }
  | { at: 'columns'; file: Chosen; table: TableShape; choices: Choices }
  | { at: 'who'; file: Chosen; names: string[] }
  | { at: 'preview'; file: Chosen; summary: Summary }
  | { at: 'done'; file: Chosen; summary: Summary; commit: string; undone: boolean };

export type World = {
  db: Db;
  ask: Ask;
  startWorker: () => FileWorker;
  readRemembered: () => Promise<Remembered[]>;
  remember: (choice: Remembered) => Promise<void>;
  /** ms since 1970 */
  now: () => number;
  random: () => number;
};

const start: State = { at: 'choose', name: '', refused: [] };

/** One import from the file to what came of it; the next one begins again. */
export function importModel(world: World) {
  const state = signal<State>(start);
  const failure = signal<Failure | null>(null);
  let worker: FileWorker | null = null;
  let table: TableShape | null = null;
  let source: File | null = null;
  let staging: string | null = null;

  /** @throws Stopped when it was given up meanwhile */
  const working = (files: FileWorker, file: string, what: Work['what'], step: Step | null = null) => {
    if (worker !== files) throw new Stopped();
    state.value = { at: 'work', file, work: { what, step } };
  };

  /** Does one piece of the way. Given up, it leads back to the beginning; failed, to where it was, with the reason. */
  async function go(work: (files: FileWorker) => Promise<State>): Promise<void> {
    const before = state.value;
    failure.value = null;
    worker ??= world.startWorker();
    const mine = worker;
    try {
      const next = await work(mine);
      if (worker === mine) state.value = next;
    } catch (error) {
      if (error instanceof Stopped) return;
      failure.value = failureOf(error);
      state.value = before;
    }
  }

  function stop(): void {
    worker?.stop();
    worker = null;
    table = null;
    source = null;
  }

  async function recognise(files: FileWorker, file: File): Promise<State> {
    working(files, file.name, 'read');
    const found = await files.ask('open', { file }, (step) => working(files, file.name, 'read', step));
    if (found.kind === 'refused') return { at: 'choose', name: file.name, refused: found.refused };
    const chosen: Chosen = { name: file.name, kind: found.kind, choices: null };
    if (found.kind !== 'table') return onward(files, chosen);
    table = found;
    const past = await world.readRemembered();
    const [period] = periodsFrom(dayAt(world.now()));
    const mapping = mappingFor(found, past);
    const dateOrder = past[0]?.dateOrder;
    const choices: Choices = { mapping, ...(dateOrder && { dateOrder }), ...(period && { period }) };
    return { at: 'columns', file: chosen, table: found, choices };
  }

  /** To the preview; before it, whoever isn't known yet says who they are: it decides which goals are theirs. */
  async function onward(files: FileWorker, file: Chosen): Promise<State> {
    const { me } = await settingsOf(reading(world.db));
    if (me === null && file.kind !== 'keyrise')
      return { at: 'who', file, names: await files.ask('owners', { choices: file.choices }) };
    working(files, file.name, 'plan');
    const told = (step: Step) => working(files, file.name, 'plan', step);
    const summary = await files.ask('plan', { choices: file.choices }, told);
    if ('refused' in summary) return { at: 'choose', name: file.name, refused: summary.refused };
    return { at: 'preview', file, summary };
  }

  async function save(files: FileWorker, file: Chosen, summary: Summary): Promise<State> {
    const { parts } = summary;
    staging = `${world.now().toString(36)}-${Math.floor(world.random() * 1e9).toString(36)}`;
    const mine = staging;
    for (let part = 0; part < parts; part++) {
      working(files, file.name, 'hand', { done: part, total: parts });
      const changes = await files.ask('part', { part });
      await world.ask('stageImport', { staging: mine, part, changes });
    }
    // From here it is one transaction, which happens as a whole: there is nothing left to cancel.
    working(files, file.name, 'save');
    staging = null;
    // The plan is as large as what is saved now: it isn't kept beside it.
    files.stop();
    const { commit } = await world.ask('commitImport', { staging: mine, parts });
    return { at: 'done', file, summary, commit, undone: false };
  }

  return {
    state,
    failure,
    choose(file: File) {
      stop();
      source = file;
      const tooBig = refuseSize(file.size);
      if (tooBig) {
        failure.value = null;
        state.value = { at: 'choose', name: file.name, refused: tooBig.refused };
        return Promise.resolve();
      }
      return go((files) => recognise(files, file));
    },
    sample: (choices: Choices) => worker?.ask('sample', { choices }) ?? Promise.reject(new Stopped()),
    /** The columns are chosen. */
    read: (file: Chosen, shape: TableShape, choices: Choices) =>
      go(async (files) => {
        const { mapping, dateOrder = 'monthFirst' } = choices;
        await world.remember({ columns: shape.columns, mapping, dateOrder });
        return onward(files, { ...file, choices });
      }),
    introduce: (file: Chosen, name: string) =>
      go(async (files) => {
        await world.ask('introduce', { name });
        return onward(files, file);
      }),
    lines: async <S extends Section>(of: S, from: number, count: number): Promise<Lines<S>> =>
      ((await worker?.ask('lines', { of, from, count })) ?? []) as Lines<S>,
    /** Does it. When the store has moved since the preview nothing is done, and the preview is made anew. */
    async commit(file: Chosen, summary: Summary): Promise<void> {
      await go((files) => save(files, file, summary));
      const failed = failure.value;
      if (failed === null || source === null) return;
      const again = source;
      worker?.stop();
      worker = null;
      await go(async (files) => {
        working(files, file.name, 'read');
        const found = await files.ask('open', { file: again });
        return found.kind === 'refused'
          ? { at: 'choose', name: file.name, refused: found.refused }
          : onward(files, file);
      });
      failure.value ??= failed;
    },
    backToColumns(file: Chosen) {
      if (table && file.choices) state.value = { at: 'columns', file, table, choices: file.choices };
    },
    async undo(of: Extract<State, { at: 'done' }>): Promise<void> {
      failure.value = null;
      try {
        await world.ask('undo', { commit: of.commit });
        state.value = { ...of, undone: true };
      } catch (error) {
        failure.value = failureOf(error);
      }
    },
    /** Begins again, and gives up whatever is under way: what was handed over is forgotten; nothing was changed. */
    restart() {
      const handed = staging;
      staging = null;
      stop();
      failure.value = null;
      state.value = start;
      if (handed !== null) void world.ask('dropImport', { staging: handed }).catch(() => undefined);
    },
  };
}

export type ImportModel = ReturnType<typeof importModel>;
