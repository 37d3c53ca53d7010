import { useEffect, useState } from 'preact/hooks';
import { percent } from '../../../core/display.ts';
import type { KeyResult, KeyResultId, Value } from '../../../core/records.ts';
import { fullValue } from '../../../core/scoring.ts';
import { type Lever, leversOf } from '../../../store/read/levers.ts';
import { reading } from '../../../store/read/state.ts';
import { type Move, whatIf } from '../../../store/read/try-out.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { StatusWord } from '../../../ui/status-word.tsx';
import { counted, percentText, text } from '../../../words/text.ts';
import { dayText } from '../../../words/time-text.ts';
import type { DialogProps } from './dialogs.tsx';
import { Moves } from './moves.tsx';
import { usePreview } from './use-preview.ts';
import { valueFrom, writtenOf } from './what-if.ts';
import { WhatIfRow } from './what-if-row.tsx';
import './what-if.css';

/** So many Key Results are offered; those that move the goal most. */
const most = 40;

/** Values tried on a goal and everything above it: nothing is stored, nobody else sees it. */
export function WhatIfDialog({ model, page, onClose }: DialogProps) {
  const { goal, derived, status } = page.why;
  const today = model.around.value?.today ?? '1970-01-01';
  const offered = usePreview(model, (tx) => leversOf(tx, goal.id, today, most))?.of ?? null;
  const [typed, setTyped] = useState<ReadonlyMap<KeyResultId, string>>(new Map());
  const moves = useMoves(offered?.levers ?? [], typed, (values) => whatIf(reading(model.db), values, today));
  const [then] = moves.filter((move) => move.goal === goal.id);
  const after = then?.after ?? derived;
  const finish = (levers: readonly KeyResult[]) =>
    setTyped(new Map(levers.map((of) => [of.id, writtenOf({ value: fullValue(of) })])));
  const steps = page.friday?.steps ?? [];
  return (
    <Dialog title={text('dashboard_whatIfTitle', goal.title)} onClose={onClose}>
      <div class="dialog-body what-if" aria-busy={offered === null}>
        <p class="hint">{text('dashboard_whatIfHint')}</p>
        <p class="what-if-outcome" role="status">
          <strong>
            {text('popup_span', percentText(percent(derived.progress)), percentText(percent(after.progress)))}
          </strong>{' '}
          <StatusWord status={then?.after?.status ?? status} />
        </p>
        {offered?.levers.length === 0 && <p>{text('dashboard_noKeyResults')}</p>}
        <ul class="levers">
          {offered?.levers.map((lever) => (
            <WhatIfRow
              key={lever.keyResult.id}
              lever={lever}
              home={goal.id}
              typed={typed.get(lever.keyResult.id) ?? writtenOf(lever.keyResult)}
              onType={(value) => setTyped(new Map(typed).set(lever.keyResult.id, value))}
            />
          ))}
        </ul>
        {offered !== null && offered.more > 0 && <p class="hint">{counted('data_andMore', offered.more)}</p>}
        {typed.size > 0 && <Moves moves={moves.filter((move) => move.goal !== goal.id)} />}
      </div>
      <div class="dialog-actions">
        {page.friday && steps.length > 0 && (
          <button type="button" class="button" onClick={() => finish(steps.map((step) => step.keyResult))}>
            {text('dashboard_whatIfFriday', dayText(page.friday.by))}
          </button>
        )}
        <button type="button" class="button" disabled={typed.size === 0} onClick={() => setTyped(new Map())}>
          {text('dashboard_whatIfReset')}
        </button>
        <button type="button" class="button primary" onClick={onClose}>
          {text('dashboard_whatIfEnd')}
        </button>
      </div>
    </Dialog>
  );
}

/** What the typed values would move. What is being computed is shown when it's there; an earlier answer never overtakes it. */
function useMoves(
  levers: readonly Lever[],
  typed: ReadonlyMap<KeyResultId, string>,
  look: (values: ReadonlyMap<KeyResultId, Value>) => Promise<Move[]>,
): readonly Move[] {
  const [moves, setMoves] = useState<readonly Move[]>([]);
  useEffect(() => {
    let current = true;
    const values = new Map<KeyResultId, Value>();
    for (const { keyResult } of levers) {
      const value = typed.has(keyResult.id) ? valueFrom(keyResult, typed.get(keyResult.id) ?? '') : undefined;
      if (value !== undefined) values.set(keyResult.id, value);
    }
    void look(values).then((found) => {
      if (current) setMoves(found);
    });
    return () => {
      current = false;
    };
  }, [levers, typed]);
  return moves;
}
