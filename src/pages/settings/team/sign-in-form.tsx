import type { ComponentChildren } from 'preact';
import { text } from '../../../words/text.ts';
import type { Said } from './connect.ts';
import { SignInFields, type Typed } from './sign-in-fields.tsx';

export type SignInFormProps = {
  /** What has to be known before one signs in. */
  children?: ComponentChildren;
  typed: Typed;
  change: (typed: Typed) => void;
  said: Said;
  label: 'team_connect' | 'team_signInAgain';
  onSubmit: () => void;
};

/** Signs in at a team's server; says beside the button how that goes. */
export function SignInForm({ children, typed, change, said, label, onSubmit }: SignInFormProps) {
  return (
    <form
      class="team-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!said?.busy) onSubmit();
      }}
    >
      {children}
      <SignInFields typed={typed} change={change} />
      {said?.failed && (
        <p class="fault" role="alert">
          {said.words}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button primary" aria-busy={said?.busy ?? false}>
          {text(label)}
        </button>
      </div>
      <p class="said" role="status">
        {said && !said.failed ? said.words : ''}
      </p>
    </form>
  );
}
