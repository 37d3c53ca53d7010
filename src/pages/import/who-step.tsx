import { useId, useState } from 'preact/hooks';
import { Field } from '../../ui/field.tsx';
import { text } from '../../words/text.ts';
import type { Chosen, ImportModel } from './model.ts';

export type WhoStepProps = { model: ImportModel; file: Chosen; names: readonly string[] };

/** Nobody is known here yet: which of the file's people this is decides whose goals are theirs (SPEC G4). */
export function WhoStep({ model, file, names }: WhoStepProps) {
  const list = useId();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  return (
    <section class="card" aria-labelledby="who">
      <h2 id="who" tabIndex={-1}>
        {text('import_who')}
      </h2>
      <p class="lead">{text('import_whoHint')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') setFault(text('welcome_nameEmpty'));
          else void model.introduce(file, name.trim());
        }}
      >
        <Field label={text('welcome_yourName')} fault={fault}>
          {(control) => (
            <div class="with-button">
              <input
                {...control}
                class="input"
                type="text"
                list={list}
                maxLength={500}
                autocomplete="name"
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
              <button type="submit" class="button primary">
                {text('import_continue')}
              </button>
            </div>
          )}
        </Field>
        <datalist id={list}>
          {names.map((of) => (
            <option key={of} value={of} />
          ))}
        </datalist>
      </form>
      {names.length > 0 && (
        <div>
          <p class="hint">{text('import_whoNames')}</p>
          <ul class="names" aria-label={text('import_whoNames')}>
            {names.slice(0, 12).map((of) => (
              <li key={of}>
                <button
                  type="button"
                  class="button small"
                  aria-pressed={of === name}
                  onClick={() => setName(of)}
                >
                  {of}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
