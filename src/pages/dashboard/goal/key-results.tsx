import { useState } from 'preact/hooks';
import { isClosed } from '../../../core/closed.ts';
import { percentLabel } from '../../../core/display.ts';
import type { Freshness, KeyResult } from '../../../core/records.ts';
import { rawOf } from '../../../core/scoring.ts';
import { MoreIcon, PlusIcon } from '../../../ui/icons.tsx';
import { isLinked, Linked } from '../../../ui/linked.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { Metric } from '../../../ui/metric.tsx';
import { Milestone } from '../../../ui/milestone.tsx';
import { percentText, text } from '../../../words/text.ts';
import type { PartProps } from './goal-page.tsx';

type Row = { keyResult: KeyResult; freshness: Freshness | null };

/** Every Key Result of the goal, those that don't count too, in the order they were made. */
function rowsOf({ why }: PartProps['page']): Row[] {
  const counting = why.lines.flatMap((line) => (line.kind === 'keyResult' ? [line] : []));
  const apart = why.apart.flatMap((line) =>
    line.kind === 'keyResult' ? [{ keyResult: line.keyResult, freshness: null }] : [],
  );
  return [...counting, ...apart].sort((a, b) => (a.keyResult.id < b.keyResult.id ? -1 : 1));
}

/** A goal's Key Results, changed where they stand (SPEC K1, K2). */
export function KeyResults(parts: PartProps) {
  const { model, page, onAsk } = parts;
  const { goal } = page.why;
  const rows = rowsOf(page);
  const mine = model.owns(goal) && !isClosed(goal.state);
  const decides = model.decides(goal) && !isClosed(goal.state);
  const owner = model.owns(goal)
    ? text('dashboard_isClosed')
    : text('popup_ownedBy', model.nameOf(goal.owner));
  return (
    <section class="part">
      <div class="part-head">
        <h2 id="key-results">{text('goalForm_keyResults')}</h2>
        {decides && (
          <button type="button" class="button small soft" onClick={() => onAsk({ of: 'addKeyResult' })}>
            <PlusIcon />
            {text('goalForm_addKeyResult')}
          </button>
        )}
      </div>
      {!mine && (
        <p id="key-results-owner" class="hint">
          {owner}
        </p>
      )}
      {rows.length === 0 && <p class="hint">{text('dashboard_noKeyResults')}</p>}
      <ul class="key-results" aria-labelledby="key-results">
        {rows.map((row) => (
          <li key={row.keyResult.id}>
            <Shape {...parts} row={row} ownedBy={mine ? null : 'key-results-owner'} />
            <span class="percent">{percentText(percentLabel(rawOf(row.keyResult)))}</span>
            {decides && <More {...parts} keyResult={row.keyResult} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

type ShapeProps = PartProps & { row: Row; ownedBy: string | null };

function Shape({ model, row: { keyResult, freshness }, ownedBy }: ShapeProps) {
  const { change, ask } = model;
  const { id, title, value, scoring } = keyResult;
  if (isLinked(keyResult))
    return (
      <Linked
        {...{ keyResult, freshness }}
        sites={[]}
        reach={0}
        onResume={ownedBy ? null : () => void change(() => ask('resume', { keyResult: id }))}
      />
    );
  if (scoring.form === 'step')
    return (
      <Milestone
        {...{ title, ownedBy }}
        reach={0}
        done={value === 1}
        onTick={(done) => change(() => ask('setMilestone', { keyResult: id, done }))}
      />
    );
  return (
    <Metric
      {...{ keyResult, ownedBy }}
      reach={0}
      onTake={(to) => change(() => ask('setMetric', { keyResult: id, value: to }))}
    />
  );
}

/** What else can be done with a Key Result. */
function More({ model, onAsk, keyResult }: PartProps & { keyResult: KeyResult }) {
  const [button, setButton] = useState<HTMLElement | null>(null);
  const { id, source } = keyResult;
  const resume: MenuItem = {
    label: text('dashboard_resume'),
    run: () => void model.change(() => model.ask('resume', { keyResult: id })),
  };
  const items: MenuItem[] = [
    { label: text('dashboard_edit'), run: () => onAsk({ of: 'editKeyResult', keyResult }) },
    ...(source.from === 'link' && source.paused ? [resume] : []),
    {
      label: text('dashboard_remove'),
      run: () => void model.change(() => model.ask('removeKeyResult', { keyResult: id })),
    },
  ];
  const label = text('popup_more', keyResult.title);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        aria-haspopup="menu"
        onClick={(event) => setButton(event.currentTarget)}
      >
        <MoreIcon />
      </button>
      {button && <Menu label={label} anchor={button} items={items} onClose={() => setButton(null)} />}
    </>
  );
}
