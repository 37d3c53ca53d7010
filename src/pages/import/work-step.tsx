import { LongWork } from '../../ui/long-work.tsx';
import { text } from '../../words/text.ts';
import type { ImportModel, Work } from './model.ts';

export type WorkStepProps = { model: ImportModel; file: string; work: Work };

/** The browser is busy with the file; it can be given up at any moment but the last, which is one step by itself. */
export function WorkStep({ model, file, work: { what, step } }: WorkStepProps) {
  return (
    <section class="card" aria-labelledby="work">
      <h2 id="work" tabIndex={-1}>
        {text(what === 'save' || what === 'hand' ? 'import_saving' : 'import_reading', file)}
      </h2>
      <LongWork
        title={text(`import_work_${what}`)}
        done={step?.done ?? 0}
        total={step && step.total > 0 ? step.total : null}
        {...(what === 'save' ? {} : { onCancel: model.restart })}
      />
      <p class="hint">{text(what === 'save' ? 'import_allOrNothing' : 'import_nothingYet')}</p>
    </section>
  );
}
