import { useState } from 'preact/hooks';
import { isOff, type Policy } from '../../core/policy.ts';
import { askedFor } from '../../sources/registry.ts';
import type { SourceAdapter } from '../../sources/source.ts';
import { Field } from '../../ui/field.tsx';
import { sourceName, sourceText } from '../../words/source-text.ts';
import { text } from '../../words/text.ts';
import type { Ask } from '../ask.ts';
import { failureOf } from '../failure.ts';
import { type Client, ClientFields } from './client-fields.tsx';

/** How turning on stands: what is going on or went well, or what went wrong. */
export type Turning = { words: string; failed: boolean; busy: boolean; code?: string } | null;

/** What a site may need besides its address; see `turnOnSite`. */
export type More = { insecure?: boolean; token?: string; client?: string; stay?: boolean };

/**
 * Asks the browser for the site, then the worker to turn it on. Call it from the click itself: the permission has to be
 * requested before anything is awaited, or the browser refuses to ask.
 */
export async function turnOn(
  source: SourceAdapter,
  typed: string,
  ask: Ask,
  say: (turning: Turning) => void,
  more: More = {},
): Promise<boolean> {
  const name = sourceName(source.name);
  const fail = (words: string, code = '') => {
    say({ words, failed: true, busy: false, code });
    return false;
  };
  const site = source.siteOf(typed);
  if (site === null) return fail(text('settings_badAddress', name, sourceText(source.name, 'example')));
  try {
    const asking = { base: site, ...(more.client !== undefined && { client: more.client }) };
    const given = chrome.runtime.getManifest().permissions ?? [];
    const granted = await chrome.permissions.request(askedFor(source, asking, given));
    if (!granted) return fail(text('settings_declined', name));
    const words = text(more.client === undefined ? 'settings_turningOn' : 'settings_connecting', name);
    say({ words, failed: false, busy: true });
    const { account } = await ask('turnOnSite', { source: source.name, address: site, ...more });
    say({ words: text('settings_on', name, account), failed: false, busy: false });
    return true;
  } catch (error) {
    const { message, todo, code } = failureOf(error);
    return fail(`${message} ${todo}`.trim(), code);
  }
}

export type TurnOnProps = { source: SourceAdapter; ask: Ask; policy: Policy; onDone?: () => void };

/** The way to turn a source on, unless the organisation has switched it off. */
export function TurnOn(props: TurnOnProps) {
  if (isOff(props.policy, props.source.name)) return <p class="lead">{text('policy_off')}</p>;
  return <TurnOnForm {...props} />;
}

/** An address to type, if the administrator has filled in none, and the button that turns a source on there. */
function TurnOnForm({ source, ask, policy, onDone }: TurnOnProps) {
  const [typed, setTyped] = useState(policy.addresses[source.name]?.[0] ?? ''); // most organisations preset none
  const [turning, setTurning] = useState<Turning>(null);
  const [insecure, setInsecure] = useState(false);
  const [token, setToken] = useState('');
  const [stay, setStay] = useState(false);
  const [client, setClient] = useState<Client>({ id: '', stay: false });
  const name = sourceName(source.name);
  const warned = insecure || turning?.code === 'insecureSite'; // no answer yet
  const submit = async () => {
    if (turning?.busy) return;
    const withToken = token.trim() === '' ? {} : { token: token.trim(), stay };
    const withClient = client.id.trim() === '' ? {} : { client: client.id.trim(), stay: client.stay };
    if (!(await turnOn(source, typed, ask, setTurning, { insecure, ...withToken, ...withClient }))) return;
    setTyped('');
    setClient({ id: '', stay: false });
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
        void submit();
      }}
    >
      <Field
        label={text('settings_address', name)}
        hint={sourceText(source.name, 'addressHint')}
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
              placeholder={sourceText(source.name, 'example')}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" class="button primary" aria-busy={turning?.busy ?? false}>
              {text('settings_turnOn', name)}
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
      {source.takesToken && (
        <details>
          <summary>{sourceText(source.name, 'token')}</summary>
          <Field label={text('settings_tokenLabel')} hint={sourceText(source.name, 'tokenHint')}>
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
            <input
              type="checkbox"
              checked={stay}
              onChange={(event) => setStay(event.currentTarget.checked)}
            />
            {text('settings_stay')}
          </label>
        </details>
      )}
      {source.oauth && (
        <details open={client.id !== '' || turning?.code === 'needsClient'}>
          <summary>{text('settings_client')}</summary>
          <ClientFields source={source} value={client} change={setClient} />
        </details>
      )}
      <p class="said" role="status">
        {turning && !turning.failed ? turning.words : ''}
      </p>
    </form>
  );
}
