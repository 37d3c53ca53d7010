import { percentLabel } from '../../core/display.ts';
import { rawOf, scoreOf } from '../../core/scoring.ts';
import { lastWordAt } from '../../store/read/hanging.ts';
import { NoteIcon } from '../../ui/icons.tsx';
import { isLinked, Linked } from '../../ui/linked.tsx';
import { Metric } from '../../ui/metric.tsx';
import { Milestone } from '../../ui/milestone.tsx';
import { percentText, text } from '../../words/text.ts';
import { agoText } from '../../words/time-text.ts';
import { useLater } from '../use-later.ts';
import { CheckInSlot } from './check-in-slot.tsx';
import { rowProps } from './item.ts';
import type { PopupModel } from './model.ts';
import type { KeyResultLine } from './rows.ts';

export type KeyResultRowProps = { model: PopupModel; line: KeyResultLine };

export function KeyResultRow({ model, line }: KeyResultRowProps) {
  const { path, goal, row } = line;
  const { keyResult } = row;
  const own = percentText(percentLabel(rawOf(keyResult)));
  const reach = model.active.value === path ? 0 : -1;
  const owned = model.owns(goal);
  const whose = owned ? null : text('popup_ownedBy', model.ownerName(goal));
  const waits = model.waitingFor.value.has(keyResult.id);
  return (
    <div
      {...rowProps(model, line)}
      role="treeitem"
      tabIndex={reach}
      aria-label={`${keyResult.title}, ${own}`}
    >
      <div class="key-result" title={whose ?? undefined}>
        {whose && (
          <span id={`${path}/owner`} hidden>
            {whose}
          </span>
        )}
        <div class="key-result-body">
          <Shape model={model} line={line} ownedBy={whose ? `${path}/owner` : null} reach={reach} />
          {keyResult.scoring.form === 'step' && !isLinked(keyResult) && (
            <Age model={model} line={line} waits={waits} />
          )}
        </div>
        {(isLinked(keyResult) || keyResult.scoring.form !== 'step') && (
          <span class="percent small">{own}</span>
        )}
        {owned && goal.frozen === undefined && (
          <button
            type="button"
            class="icon-button check-in-button"
            tabIndex={reach}
            data-waits={waits}
            aria-label={text('popup_checkInOf', keyResult.title)}
            title={text('popup_checkIn')}
            aria-expanded={model.checkIn.value === path}
            onClick={() => {
              model.checkIn.value = model.checkIn.value === path ? null : path;
            }}
          >
            <NoteIcon />
          </button>
        )}
      </div>
      <CheckInSlot model={model} path={path} goal={goal} keyResult={keyResult} />
    </div>
  );
}

/** How old a number kept by hand is; its place is kept free until that is read. */
function Age({ model, line, waits }: KeyResultRowProps & { waits: boolean }) {
  const { keyResult } = line.row;
  const key = `${keyResult.id} ${keyResult.updatedAt}`;
  const at = useLater(model.db, key, (tx) => lastWordAt(tx, keyResult.id));
  const ago = at === undefined || at === null ? '' : agoText(at, Date.now());
  const waiting = ago === '' ? text('popup_waitsForCheckIn') : text('popup_waitsSince', ago);
  const words = waits ? waiting : ago;
  const lead = keyResult.scoring.form !== 'step' && words !== '' ? ' · ' : '';
  return (
    <span class="age note" data-waits={waits} data-done={scoreOf(rawOf(keyResult)) === 1}>
      {lead + words}
    </span>
  );
}

type ShapeProps = KeyResultRowProps & { ownedBy: string | null; reach: 0 | -1 };

/** The Key Result in its form: a tick, a number, or a link. */
function Shape({ model, line, ownedBy, reach }: ShapeProps) {
  const { change, ask, view, drafts } = model;
  const { keyResult, freshness } = line.row;
  const place = { ownedBy, reach };
  const { id, title, value, scoring } = keyResult;
  if (isLinked(keyResult))
    return (
      <Linked
        keyResult={keyResult}
        freshness={freshness}
        sites={view.value?.sites ?? []}
        reach={reach}
        onResume={ownedBy ? null : () => void change(() => ask('resume', { keyResult: id }))}
      />
    );
  if (scoring.form === 'step')
    return (
      <Milestone
        {...place}
        title={title}
        done={value === 1}
        onTick={(done) => change(() => ask('setMilestone', { keyResult: id, done }))}
      />
    );
  return (
    <Metric
      {...place}
      keyResult={keyResult}
      draft={{ typed: drafts.typedIn(id), keep: (typed) => drafts.keepTyped(id, typed) }}
      onTake={(to) => change(() => ask('setMetric', { keyResult: id, value: to }))}
    >
      <Age model={model} line={line} waits={model.waitingFor.value.has(id)} />
    </Metric>
  );
}
