import { useState } from 'preact/hooks';
import { Field } from '../../../ui/field.tsx';
import { text } from '../../../words/text.ts';
import { connectTo, type Said } from './connect.ts';
import type { TeamModel } from './model.ts';
import { nothingTyped, SignInFields, signInOf } from './sign-in-fields.tsx';

type ConnectFormProps = { model: TeamModel; preset: { server: string; space: string } };

/** Where the team is, and who one is there (SPEC Y1). */
export function ConnectForm({ model, preset }: ConnectFormProps) {
  const [place, setPlace] = useState({ ...preset, openOnly: false });
  const [typed, setTyped] = useState(nothingTyped);
  const [said, say] = useState<Said>(null);
  const connect = async () => {
    if (said?.busy) return;
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
    <form
      class="team-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      {input('server', text('team_serverHint'), 'https://couch.example.com')}
      {input('space', text('team_spaceHint'), 'okr-acme')}
      <SignInFields typed={typed} change={setTyped} />
      <label class="check">
        <input
          type="checkbox"
          checked={place.openOnly}
          onChange={(event) => setPlace({ ...place, openOnly: event.currentTarget.checked })}
        />
        {text('team_openOnly')}
      </label>
      <p class="hint">{text('team_openOnlyHint')}</p>
      {said?.failed && (
        <p class="fault" role="alert">
          {said.words}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button primary" aria-busy={said?.busy ?? false}>
          {text('team_connect')}
        </button>
      </div>
      <p class="said" role="status">
        {said && !said.failed ? said.words : ''}
      </p>
    </form>
  );
}
