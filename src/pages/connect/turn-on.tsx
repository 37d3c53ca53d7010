import { useState } from 'preact/hooks';
import { Field } from '../../ui/field.tsx';
import { text } from '../../words/text.ts';
import type { Ask } from '../ask.ts';
import { failureOf } from '../failure.ts';
import { siteAddress } from './site-address.ts';

/** How turning on stands: what is going on or went well, or what went wrong. */
export type Turning = { words: string; failed: boolean; busy: boolean; code?: string } | null;

/** What a self-hosted site may need besides its address; see `turnOnSite`. */
export type More = { insecure?: boolean; token?: string; stay?: boolean };

/**
 * Asks the browser for the site, then the worker to turn it on. Call it from the click itself: the permission has to be
 * requested before anything is awaited, or the browser refuses to ask.
 */
export async function turnOnJira(
  typed: string,
  ask: Ask,
  say: (turning: Turning) => void,
  more: More = {},
): Promise<boolean> {
  const fail = (words: string, code = '') => {
    say({ words, failed: true, busy: false, code });
    return false;
  };
  const site = siteAddress(typed);
  if (!site) return fail(text('settings_badAddress'));
  try {
    const granted = await chrome.permissions.request({ origins: [site.pattern] });
    if (!granted) return fail(text('settings_declined'));
    say({ words: text('settings_turningOn'), failed: false, busy: true });
    const { account } = await ask('turnOnSite', { source: 'jira', address: site.address, ...more });
    say({ words: text('settings_jiraOn', account), failed: false, busy: false });
    return true;
  } catch (error) {
    const { message, todo, code } = failureOf(error);
    return fail(`${message} ${todo}`.trim(), code);
  }
}

export type TurnOnProps = { ask: Ask; onDone?: () => void };

/** An address to type and the button that turns Jira on there. */
export function TurnOn({ ask, onDone }: TurnOnProps) {
  const [typed, setTyped] = useState('');
  const [turning, setTurning] = useState<Turning>(null);
  const [insecure, setInsecure] = useState(false);
  const [token, setToken] = useState('');
  const [stay, setStay] = useState(false);
  const warned = insecure || turning?.code === 'insecureSite'; // no answer yet
  const turnOn = async () => {
    if (turning?.busy) return;
    const withToken = token.trim() === '' ? {} : { token: token.trim(), stay };
    if (!(await turnOnJira(typed, ask, setTurning, { insecure, ...withToken }))) return;
    setTyped('');
    setToken('');
    setInsecure(false);
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
      {warned && (
        <label class="check">
          <input
            type="checkbox"
            checked={insecure}
            onChange={(event) => setInsecure(event.currentTarget.checked)}
          />
          {text('settings_insecure')}
        </label>
      )}
      <details>
        <summary>{text('settings_token')}</summary>
        <Field label={text('settings_tokenLabel')} hint={text('settings_tokenHint')}>
          {(control) => (
            <input
              {...control}
              class="input"
              type="password"
              autocomplete="off"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          )}
        </Field>
        <label class="check">
          <input type="checkbox" checked={stay} onChange={(event) => setStay(event.currentTarget.checked)} />
          {text('settings_stay')}
        </label>
      </details>
      <p class="said" role="status">
        {turning && !turning.failed ? turning.words : ''}
      </p>
    </form>
  );
}
