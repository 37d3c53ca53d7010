import { useState } from 'preact/hooks';
import { isDay } from '../../../core/day.ts';
import type { KeyResult } from '../../../core/records.ts';
import { isWeight } from '../../../core/scoring.ts';
import { Field } from '../../../ui/field.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { editable, parseNumber } from '../../../ui/number-text.ts';
import { locale, text } from '../../../words/text.ts';
import { nowText } from '../../actions.ts';
import type { Fault } from '../../goal-form/draft.ts';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './dialogs.tsx';

type Draft = Record<'title' | 'weight' | 'unit' | 'due' | 'start' | 'target', string>;

function draftOf({ title, weight, unit, due, scoring }: KeyResult): Draft {
  const show = (n: number) => editable(n, locale());
  const aims = scoring.form === 'scale' ? scoring : { start: 0, target: 0 };
  return {
    title,
    weight: show(weight),
    unit,
    due: due ?? '',
    start: show(aims.start),
    target: show(aims.target),
  };
}

function faultOf(draft: Draft, { scoring }: KeyResult): Fault | null {
  const number = (typed: string) => parseNumber(typed, locale());
  if (draft.title.trim() === '') return { field: 'title', why: 'goalForm_needsKeyResultTitle' };
  if (!isWeight(number(draft.weight))) return { field: 'weight', why: 'goalForm_needsWeight' };
  if (scoring.form !== 'scale') return null;
  if (number(draft.start) === null) return { field: 'start', why: 'goalForm_needsNumber' };
  return number(draft.target) === null ? { field: 'target', why: 'goalForm_needsNumber' } : null;
}

/** What to send of a draft without fault: wording, weight, due day, aim; never the form (SPEC K12). */
function changesOf(draft: Draft, { scoring }: KeyResult) {
  const number = (typed: string) => parseNumber(typed, locale()) ?? 0;
  const own = { title: draft.title.trim(), weight: number(draft.weight), unit: draft.unit.trim() };
  const [start, target] = [number(draft.start), number(draft.target)];
  const aim =
    scoring.form === 'scale' && (scoring.start !== start || scoring.target !== target)
      ? { scoring: { form: 'scale' as const, start, target, rising: target >= start } }
      : {};
  const due = scoring.form === 'step' ? { due: isDay(draft.due) ? draft.due : null } : {};
  return { ...own, ...aim, ...due };
}

export function EditKeyResultDialog({ model, keyResult, onClose }: DialogProps & { keyResult: KeyResult }) {
  const [draft, setDraft] = useState(() => draftOf(keyResult));
  const { form } = keyResult.scoring;
  const numeric = (name: 'weight' | 'start' | 'target', label: string, fault: string | null) => (
    <div data-field={name}>
      <Field label={label} fault={fault}>
        {(control) => (
          <NumberInput
            {...control}
            value={draft[name]}
            onType={(typed) => setDraft({ ...draft, [name]: typed })}
          />
        )}
      </Field>
    </div>
  );
  const typed = (name: 'title' | 'unit', label: string, fault: string | null) => (
    <div data-field={name}>
      <Field label={label} fault={fault}>
        {(control) => (
          <input
            {...control}
            class="input"
            type="text"
            maxLength={name === 'unit' ? 40 : 500}
            autocomplete="off"
            value={draft[name]}
            onInput={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
  const due = (
    <Field label={text('dashboard_due')}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="date"
          value={draft.due}
          onInput={(event) => setDraft({ ...draft, due: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <ActionDialog
      model={model}
      title={text('dashboard_editKeyResult')}
      label={text('dashboard_save')}
      onClose={onClose}
      check={() => faultOf(draft, keyResult)}
      send={async () => {
        const changes = changesOf(draft, keyResult);
        const answer = await model.ask('changeKeyResult', { keyResult: keyResult.id, ...changes });
        return { commit: answer.commit, words: nowText(answer) };
      }}
    >
      {(faults) => (
        <>
          {typed('title', text('goalForm_title'), faults.at('title'))}
          <div class="form-pair">
            {form === 'scale' && numeric('start', text('goalForm_start'), faults.at('start'))}
            {form === 'scale' && numeric('target', text('goalForm_target'), faults.at('target'))}
            {form !== 'step' && typed('unit', text('goalForm_unit'), null)}
            {form === 'step' && due}
            {numeric('weight', text('goalForm_weight'), faults.at('weight'))}
          </div>
        </>
      )}
    </ActionDialog>
  );
}
