import type { SignIn } from '../../../messaging/team-calls.ts';
import { Field } from '../../../ui/field.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { text } from '../../../words/text.ts';
import { callbackOf } from '../../connect/client-fields.tsx';

/** Everything that can be typed to sign in; which of it counts says `by`. */
export type Typed = {
  by: SignIn['by'];
  token: string;
  name: string;
  password: string;
  issuer: string;
  client: string;
  stay: boolean;
};

export const nothingTyped: Typed = {
  by: 'password',
  token: '',
  name: '',
  password: '',
  issuer: '',
  client: '',
  stay: false,
};

export function signInOf({ by, token, name, password, issuer, client }: Typed): SignIn {
  if (by === 'token') return { by, token: token.trim() };
  if (by === 'password') return { by, name: name.trim(), password };
  return { by, issuer: issuer.trim(), client: client.trim() };
}

type FieldsProps = { typed: Typed; change: (typed: Typed) => void };
type TextKey = 'token' | 'name' | 'password' | 'issuer' | 'client';

const fields: Record<SignIn['by'], readonly TextKey[]> = {
  password: ['name', 'password'],
  token: ['token'],
  company: ['issuer', 'client'],
};
const hints: Partial<Record<TextKey, () => string>> = {
  token: () => text('team_tokenHint'),
  issuer: () => text('team_issuerHint'),
  client: () => text('team_clientHint', callbackOf('team')),
};
const isSecret = (of: TextKey) => of === 'token' || of === 'password';

/** How to sign in at a team's server: with a name and a password, a token, or at one's company. */
export function SignInFields({ typed, change }: FieldsProps) {
  return (
    <>
      <RadioGroup
        label={text('team_signIn')}
        value={typed.by}
        options={[
          { value: 'password', label: text('team_byPassword') },
          { value: 'token', label: text('team_byToken') },
          { value: 'company', label: text('team_byCompany') },
        ]}
        onChange={(by: SignIn['by']) => change({ ...typed, by })}
      />
      {fields[typed.by].map((of) => (
        <Field key={of} label={text(`team_${of}`)} {...(hints[of] && { hint: hints[of]() })}>
          {(control) => (
            <input
              {...control}
              class="input"
              {...(isSecret(of) ? { type: 'password' as const } : { type: 'text' as const })}
              autocomplete={of === 'name' ? 'username' : of === 'password' ? 'current-password' : 'off'}
              spellcheck={false}
              value={typed[of]}
              onInput={(event) => change({ ...typed, [of]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
      <label class="check">
        <input
          type="checkbox"
          checked={typed.stay}
          onChange={(event) => change({ ...typed, stay: event.currentTarget.checked })}
        />
        {text('team_stay')}
      </label>
    </>
  );
}
