import { useState } from 'preact/hooks';
import { Field } from '../../../ui/field.tsx';
import { text } from '../../../words/text.ts';
import { connectTo, type Said } from './connect.ts';
import type { TeamModel } from './model.ts';
import { nothingTyped, signInOf } from './sign-in-fields.tsx';
import { SignInForm } from './sign-in-form.tsx';

type ConnectFormProps = { model: TeamModel; preset: { server: string; space: string } };

/** Where the team is, and who one is there (SPEC Y1). */
export function ConnectForm({ model, preset }: ConnectFormProps) {
  const [place, setPlace] = useState({ ...preset, openOnly: false });
  const [typed, setTyped] = useState(nothingTyped);
  const [said, say] = useState<Said>(null);
  const connect = async () => {
    if (!(await connectTo(model.ask, place, signInOf(typed), typed.stay, say))) return;
    setTyped(nothingTyped);
    await model.read();
  };
  const input = (of: 'server' | 'space', hint: string, placeholder: string) => (
    <Field label={text(`team_${of}`)} hint={hint}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="text"
          inputMode={of === 'server' ? 'url' : 'text'}
          autocomplete="off"
          spellcheck={false}
          placeholder={placeholder}
          value={place[of]}
          onInput={(event) => setPlace({ ...place, [of]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <SignInForm {...{ typed, said }} change={setTyped} label="team_connect" onSubmit={() => void connect()}>
      {input('server', text('team_serverHint'), 'https://couch.example.com')}
      {input('space', text('team_spaceHint'), 'okr-acme')}
      <label class="check">
        <input
          type="checkbox"
          checked={place.openOnly}
          onChange={(event) => setPlace({ ...place, openOnly: event.currentTarget.checked })}
        />
        {text('team_openOnly')}
      </label>
      <p class="hint">{text('team_openOnlyHint')}</p>
    </SignInForm>
  );
}
