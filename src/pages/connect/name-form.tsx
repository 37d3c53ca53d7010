import { useState } from 'preact/hooks';
import { Field } from '../../ui/field.tsx';
import { text } from '../../words/text.ts';
import type { Ask } from '../ask.ts';
import { failureOf } from '../failure.ts';

export type NameFormProps = {
  ask: Ask;
  /** As it is stored; empty before the first time. */
  name: string;
  hint: string;
  /** Said once it is stored. */
  saved: (name: string) => string;
};

/** Who this is. */
export function NameForm({ ask, name, hint, saved }: NameFormProps) {
  const [typed, setTyped] = useState(name);
  const [fault, setFault] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const save = async () => {
    const wanted = typed.trim();
    setSaid('');
    if (wanted === '') return setFault(text('welcome_nameEmpty'));
    setFault(null);
    try {
      await ask('introduce', { name: wanted });
      setSaid(saved(wanted));
    } catch (error) {
      const { message, todo } = failureOf(error);
      setFault(`${message} ${todo}`.trim());
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={text('welcome_yourName')} hint={hint} fault={fault}>
        {(control) => (
          <div class="with-button">
            <input
              {...control}
              class="input"
              type="text"
              maxLength={500}
              autocomplete="name"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" class="button">
              {text('welcome_save')}
            </button>
          </div>
        )}
      </Field>
      <p class="said" role="status">
        {said}
      </p>
    </form>
  );
}
