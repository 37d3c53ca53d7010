import { useEffect, useRef, useState } from 'preact/hooks';
import { type RoundStep, roundOf } from '../../../store/read/round.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { counted, text } from '../../../words/text.ts';
import { isTold, nothingTold, type Told } from '../../told-fields.tsx';
import { weekStart } from '../../week.ts';
import type { DashboardModel } from '../model.ts';
import { useView } from '../use-view.ts';
import { StepForm } from './step-form.tsx';
import './round.css';

/** This week's round through all of a person's Key Results, one after the other, by keyboard alone. */
export function RoundTab({ model }: { model: DashboardModel }) {
  const me = model.around.value?.me ?? null;
  const steps = useView(model, 'round', async (tx) => (me === null ? [] : roundOf(tx, me)));
  if (!steps)
    return (
      <div class="round" aria-busy="true">
        <div class="round-list panel">
          <Skeleton of="steps" count={6} />
        </div>
        <div class="round-step panel">
          <Skeleton of="lines" count={7} />
        </div>
      </div>
    );
  if (steps.length === 0)
    return (
      <div class="empty">
        <h1>{text('dashboard_nothingToCheckIn')}</h1>
        <p>{text('dashboard_nothingToCheckIn_todo')}</p>
      </div>
    );
  return <Round model={model} steps={steps} />;
}

const toldSince = ({ last }: RoundStep, since: number) => last !== null && last.at >= since;

function Round({ model, steps }: { model: DashboardModel; steps: readonly RoundStep[] }) {
  const since = weekStart(Date.now());
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      steps.findIndex((step) => !toldSince(step, since)),
    ),
  );
  /** What was typed and not yet saved, by Key Result: nothing is lost on the way to and fro. */
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Told>>(new Map());
  const step = steps[at];
  const done = steps.filter((of) => toldSince(of, since)).length;
  const moved = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moved.current && at >= steps.length) heading.current?.focus();
  }, [at, steps.length]);
  const go = (to: number) => {
    moved.current = true;
    setAt(Math.max(0, Math.min(to, steps.length)));
  };
  const keep = (id: string, told: Told) => setDrafts((before) => new Map(before).set(id, told));
  return (
    <div class="round">
      <nav class="round-list panel" aria-label={text('dashboard_round')}>
        <p class="hint">{text('dashboard_roundDone', done, steps.length)}</p>
        <ol>
          {steps.map((of, i) => (
            <li key={of.keyResult.id}>
              <button
                type="button"
                aria-current={i === at ? 'step' : undefined}
                data-done={toldSince(of, since)}
                onClick={() => go(i)}
              >
                {of.keyResult.title}
                {toldSince(of, since) && <span class="hidden"> ({text('dashboard_told')})</span>}
                {isTold(drafts.get(of.keyResult.id) ?? nothingTold) && ' …'}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {step ? (
        <StepForm
          key={step.keyResult.id}
          {...{ model, step, moved: moved.current }}
          place={text('dashboard_step', at + 1, steps.length)}
          told={drafts.get(step.keyResult.id) ?? nothingTold}
          onType={(told) => keep(step.keyResult.id, told)}
          onBack={at > 0 ? () => go(at - 1) : null}
          onNext={() => go(at + 1)}
        />
      ) : (
        <section class="round-step panel">
          <h1 ref={heading} tabIndex={-1}>
            {text('dashboard_roundOver')}
          </h1>
          <p>{counted('dashboard_roundTold', done)}</p>
          <button type="button" class="button" onClick={() => go(0)}>
            {text('dashboard_fromStart')}
          </button>
        </section>
      )}
    </div>
  );
}
