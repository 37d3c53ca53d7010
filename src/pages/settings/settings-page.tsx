import { sources } from '../../sources/registry.ts';
import type { SourceAdapter } from '../../sources/source.ts';
import { Mark } from '../../ui/icons.tsx';
import { sourceName, sourceText } from '../../words/source-text.ts';
import { text } from '../../words/text.ts';
import { NameForm } from '../connect/name-form.tsx';
import { TurnOn } from '../connect/turn-on.tsx';
import { DataSection } from './data/data-section.tsx';
import { Deleted } from './data/deleted.tsx';
import { LimitsSection } from './limits-section.tsx';
import { LookSection } from './look-section.tsx';
import type { SettingsModel, SettingsView } from './model.ts';
import { PeopleSection } from './people/people-section.tsx';
import { PeriodsSection } from './periods-section.tsx';
import { ReadingSection } from './reading-section.tsx';
import { RemindersSection } from './reminders.tsx';
import { SiteCard } from './site-card.tsx';
import type { TeamModel } from './team/model.ts';
import { TeamSection } from './team/team-section.tsx';

export function SettingsPage({ model, team }: { model: SettingsModel; team: TeamModel }) {
  const view = model.view.value;
  const proof = model.deleted.value;
  if (proof) return <Deleted {...proof} />;
  if (!view) return null;
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
      {sources.map((source) => (
        <SourceSection key={source.name} model={model} source={source} view={view} />
      ))}
      <TeamSection model={team} />
      <ReadingSection model={model} view={view} />
      <RemindersSection />
      <LookSection model={model} view={view} />
      <PeriodsSection model={model} view={view} />
      <LimitsSection model={model} view={view} />
      <PeopleSection model={model} view={view} />
      <DataSection model={model} />
      <footer class="about">
        <span>{text('settings_version', chrome.runtime.getManifest().version)}</span>
        <a href="/licenses.txt">{text('settings_licences')}</a>
      </footer>
    </main>
  );
}

type SourceSectionProps = { model: SettingsModel; source: SourceAdapter; view: SettingsView };

/** What is on of one source, and the way to turn more on. */
function SourceSection({ model, source, view: { sites, policy } }: SourceSectionProps) {
  const own = sites.filter((row) => row.site.source === source.name);
  return (
    <section class="card" aria-labelledby={source.name}>
      <h2 id={source.name}>{sourceName(source.name)}</h2>
      <p class="lead">{sourceText(source.name, 'lead')}</p>
      {own.length > 0 && (
        <ul class="sites">
          {own.map((row) => (
            <SiteCard key={row.site.base} model={model} source={source} row={row} />
          ))}
        </ul>
      )}
      <TurnOn source={source} ask={model.ask} policy={policy} onDone={() => void model.read()} />
    </section>
  );
}
