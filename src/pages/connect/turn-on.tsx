import { useState } from 'preact/hooks';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/text.ts';
import type { Ask } from '../ask.ts';
import { failureOf } from '../failure.ts';
import { siteAddress } from './site-address.ts';

/** How turning on stands: what is going on or went well, or what went wrong. */
export type Turning = { words: string; failed: boolean; busy: boolean } | null;

/**
 * Asks the browser for the site, then the worker to turn it on. Call it from the click itself: the permission has to be
 * requested before anything is awaited, or the browser refuses to ask.
 */
export async function turnOnJira(typed: string, ask: Ask, say: (turning: Turning) => void): Promise<boolean> {
  const fail = (words: string) => {
    say({ words, failed: true, busy: false });
    return false;
  };
  const site = siteAddress(typed);
  if (!site) return fail(text('settings_badAddress'));
  try {
    const granted = await chrome.permissions.request({ origins: [site.pattern] });
    if (!granted) return fail(text('settings_declined'));
    say({ words: text('settings_turningOn'), failed: false, busy: true });
    const { account } = await ask('turnOnSite', { source: 'jira', address: site.address });
    say({ words: text('settings_jiraOn', account), failed: false, busy: false });
    return true;
  } catch (error) {
    const { message, todo } = failureOf(error);
    return fail(`${message} ${todo}`.trim());
  }
}

export type TurnOnProps = { ask: Ask; onDone?: () => void };

/** An address to type and the button that turns Jira on there. */
export function TurnOn({ ask, onDone }: TurnOnProps) {
  const [typed, setTyped] = useState('');
  const [turning, setTurning] = useState<Turning>(null);
  const turnOn = async () => {
    if (turning?.busy) return;
    if (!(await turnOnJira(typed, ask, setTurning))) return;
    setTyped('');
    onDone?.();
  };
  return (
    <form
      class="turn-on"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void turnOn();
      }}
    >
      <Field
        label={text('settings_jiraAddress')}
        hint={text('settings_addressHint')}
        fault={turning?.failed ? turning.words : null}
      >
        {(control) => (
          <div class="with-button">
            <input
              {...control}
              class="input"
              type="text"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              placeholder="acme.atlassian.net"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" class="button primary" aria-busy={turning?.busy ?? false}>
              {text('settings_turnOnJira')}
            </button>
          </div>
        )}
      </Field>
      <p class="said" role="status">
        {turning && !turning.failed ? turning.words : ''}
      </p>
    </form>
  );
}
