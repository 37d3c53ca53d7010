import type { ComponentChild } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Mark } from '../../ui/icons.tsx';
import { text } from '../../words/text.ts';
import { ChooseStep } from './choose-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import type { ImportModel, State } from './model.ts';
import { PreviewStep } from './preview-step.tsx';
import { WhoStep } from './who-step.tsx';
import { WorkStep } from './work-step.tsx';

const steps = ['file', 'columns', 'check', 'done'] as const;

const stepOf: Record<State['at'], (typeof steps)[number] | null> = {
  choose: 'file',
  work: null,
  columns: 'columns',
  who: 'columns',
  preview: 'check',
  done: 'done',
};

function bodyOf(model: ImportModel, state: State): ComponentChild {
  if (state.at === 'choose') return <ChooseStep model={model} {...state} />;
  if (state.at === 'work') return <WorkStep model={model} {...state} />;
  if (state.at === 'columns') return <ColumnsStep key={state.file.name} model={model} {...state} />;
  if (state.at === 'who') return <WhoStep model={model} {...state} />;
  if (state.at === 'preview') return <PreviewStep model={model} {...state} />;
  return <DoneStep model={model} state={state} />;
}

export function ImportPage({ model }: { model: ImportModel }) {
  const state = model.state.value;
  const failure = model.failure.value;
  const last = useRef<(typeof steps)[number]>('file');
  const body = useRef<HTMLDivElement>(null);
  const now = stepOf[state.at] ?? last.current;
  last.current = now;
  const first = useRef(true);
  useEffect(() => {
    // Whoever can't see the page is taken to what it says now.
    if (!first.current) body.current?.querySelector<HTMLElement>('h2')?.focus();
    first.current = false;
  }, [state.at]);
  return (
    <main class="page import">
      <header class="title">
        <Mark />
        <h1>{text('import_title')}</h1>
      </header>
      <ol class="steps" aria-label={text('import_steps')}>
        {steps.map((step) => (
          <li
            key={step}
            aria-current={step === now ? 'step' : undefined}
            data-past={steps.indexOf(step) < steps.indexOf(now)}
          >
            {text(`import_step_${step}`)}
          </li>
        ))}
      </ol>
      <div ref={body}>{bodyOf(model, state)}</div>
      {failure && (
        <p class="card fault" role="alert">
          <strong>{failure.message}</strong> {failure.todo}
        </p>
      )}
    </main>
  );
}
