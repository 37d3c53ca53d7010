import { Mark } from '../../ui/icons.tsx';
import { text } from '../../words/text.ts';
import { NameForm } from '../connect/name-form.tsx';
import { TurnOn } from '../connect/turn-on.tsx';
import { DataSection } from './data/data-section.tsx';
import { Deleted } from './data/deleted.tsx';
import type { SettingsModel } from './model.ts';
import { SiteCard } from './site-card.tsx';

export function SettingsPage({ model }: { model: SettingsModel }) {
  const view = model.view.value;
  const proof = model.deleted.value;
  if (proof) return <Deleted {...proof} />;
  if (!view) return null;
  const jiras = view.sites.filter((row) => row.site.source === 'jira');
  return (
    <main class="page">
      <header class="title">
        <Mark />
        <h1>{text('settings_title')}</h1>
      </header>
      <section class="card" aria-labelledby="you">
        <h2 id="you">{text('settings_you')}</h2>
        <NameForm
          ask={model.ask}
          name={view.name}
          hint={text('settings_nameHint')}
          saved={() => text('settings_saved')}
        />
      </section>
      <section class="card" aria-labelledby="jira">
        <h2 id="jira">{text('settings_jira')}</h2>
        <p class="lead">{text('settings_jiraHint')}</p>
        {jiras.length > 0 && (
          <ul class="sites">
            {jiras.map((row) => (
              <SiteCard key={row.site.base} model={model} row={row} />
            ))}
          </ul>
        )}
        <TurnOn ask={model.ask} onDone={() => void model.read()} />
      </section>
      <DataSection model={model} />
    </main>
  );
}
