import { useState } from 'preact/hooks';
import type { SourceAdapter } from '../../sources/source.ts';
import { scarceText } from '../../ui/value-text.ts';
import { text } from '../../words/text.ts';
import { timeText } from '../../words/time-text.ts';
import { troubleText, troubleTodo } from '../../words/trouble-text.ts';
import { type Client, ClientFields } from '../connect/client-fields.tsx';
import { turnOn } from '../connect/turn-on.tsx';
import { failureOf } from '../failure.ts';
import type { SettingsModel, SiteRow } from './model.ts';

export type SiteCardProps = { model: SettingsModel; source: SourceAdapter; row: SiteRow };

/** A site that is on: whose account, when it was read, what is wrong, and what can be done. */
export function SiteCard({ model, source, row: { site, allowed } }: SiteCardProps) {
  const [said, setSaid] = useState({ words: '', failed: false });
  const [busy, setBusy] = useState(false);
  const now = Date.now();
  const scarce = scarceText(site);
  const name = site.base.replace(/^https?:\/\//, '');

  const act = async (what: () => Promise<{ words: string; failed: boolean }>) => {
    if (busy) return;
    setBusy(true);
    setSaid({ words: '', failed: false });
    const outcome = await what().catch((error: unknown) => {
      const { message, todo } = failureOf(error);
      return { words: `${message} ${todo}`.trim(), failed: true };
    });
    await model.read();
    setSaid(outcome);
    setBusy(false);
  };
  const readNow = () =>
    act(async () => {
      await model.ask('refresh', {});
      await model.read();
      const after = model.view.value?.sites.find((row) => row.site.base === site.base)?.site;
      const failed = after !== undefined && after.trouble !== null;
      return { words: text(failed ? 'settings_readFailed' : 'settings_wasRead', name), failed };
    });
  const turnOff = () =>
    act(async () => {
      await model.ask('turnOffSite', { site: site.base });
      return { words: text('settings_turnedOff', name), failed: false };
    });
  /** From the click itself: see `turnOn`. */
  const again = (client = site.client, stay?: boolean) =>
    turnOn(
      source,
      site.base,
      model.ask,
      (turning) => setSaid(turning ?? { words: '', failed: false }),
      client === undefined ? {} : { client, ...(stay !== undefined && { stay }) },
    ).then(model.read);

  return (
    <li class="site" aria-label={name}>
      <div>
        <strong>{name}</strong>
        <p class="hint">
          {text('settings_signedInAs', site.account.name)} ·{' '}
          {site.readAt === null
            ? text('settings_notRead')
            : text('settings_lastRead', timeText(site.readAt, now))}
        </p>
      </div>
      {!allowed && <p class="trouble">{text('settings_lostPermission')}</p>}
      {allowed && site.trouble && (
        <p class="trouble">
          {troubleText(site.trouble, site.source, now)} {troubleTodo(site.trouble, site.source)}
        </p>
      )}
      {allowed && !site.trouble && scarce && <p class="hint">{scarce}</p>}
      {allowed && site.trouble?.reason === 'sessionRefused' && source.oauth && (
        <ConnectForm source={source} connect={(client) => void again(client.id, client.stay)} />
      )}
      <div class="actions">
        {allowed ? (
          <button type="button" class="button small" aria-busy={busy} onClick={() => void readNow()}>
            {text('settings_readNow')}
          </button>
        ) : (
          <button type="button" class="button small primary" onClick={() => void again()}>
            {text('settings_allowAgain')}
          </button>
        )}
        {allowed && site.trouble?.reason === 'disconnected' && (
          <button type="button" class="button small primary" onClick={() => void again()}>
            {text('settings_connectAgain')}
          </button>
        )}
        <button type="button" class="button small" onClick={() => void turnOff()}>
          {text('settings_turnOff')}
        </button>
      </div>
      <p class="said" role="status">
        {said.failed ? '' : said.words}
      </p>
      {said.failed && (
        <p class="fault" role="alert">
          {said.words}
        </p>
      )}
    </li>
  );
}

type ConnectFormProps = { source: SourceAdapter; connect(client: Client): void };

/** The way on for a site that takes no session any more. */
function ConnectForm({ source, connect }: ConnectFormProps) {
  const [client, setClient] = useState<Client>({ id: '', stay: false });
  return (
    <form
      class="turn-on"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        connect({ ...client, id: client.id.trim() });
      }}
    >
      <ClientFields source={source} value={client} change={setClient} />
      <div class="actions">
        <button type="submit" class="button small primary">
          {text('settings_connect')}
        </button>
      </div>
    </form>
  );
}
