import { useState } from 'preact/hooks';
import type { SourceAdapter } from '../../sources/source.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../words/text.ts';

/** A client id as it is typed, and whether what comes of it is kept when the browser closes. */
export type Client = { id: string; stay: boolean };

/**
 * Where a site sends people back to: what an administrator enters. `identity` is absent in Chromium until it was asked for.
 * https://developer.chrome.com/docs/extensions/reference/api/identity#method-getRedirectURL
 */
export const callbackOf = (source: string): string =>
  (chrome.identity as typeof chrome.identity | undefined)?.getRedirectURL(source) ??
  `https://${chrome.runtime.id}.chromiumapp.org/${source}`;

export type ClientFieldsProps = { source: SourceAdapter; value: Client; change(value: Client): void };

/** The client id that an administrator made, and what they need to know for it. */
export function ClientFields({ source, value, change }: ClientFieldsProps) {
  const [copied, setCopied] = useState(false);
  const callback = callbackOf(source.name);
  return (
    <>
      <Field label={text('settings_clientLabel')}>
        {(control) => (
          <input
            {...control}
            class="input"
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={value.id}
            onInput={(event) => change({ ...value, id: event.currentTarget.value })}
          />
        )}
      </Field>
      <p class="hint">
        {text('settings_clientHint')} <code class="callback">{callback}</code>
      </p>
      <div class="actions">
        <button
          type="button"
          class="button small"
          onClick={() => void navigator.clipboard.writeText(callback).then(() => setCopied(true))}
        >
          {text('settings_copyCallback')}
        </button>
        <span class="hint" role="status">
          {copied ? text('settings_copied') : ''}
        </span>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={value.stay}
          onChange={(event) => change({ ...value, stay: event.currentTarget.checked })}
        />
        {text('settings_stayConnected')}
      </label>
    </>
  );
}
