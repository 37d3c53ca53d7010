import './settings.css';
import { openStore, storeName } from '../../store/open.ts';
import { text } from '../../words/text.ts';
import { whenChanged } from '../announcements.ts';
import { ask } from '../ask.ts';
import { begin } from '../begin.ts';
import { showGone } from '../gone.tsx';
import { tellGone, whenGone } from '../gone-event.ts';
import { mount } from '../mount.ts';
import { watchTeam } from '../watch-team.ts';
import { Rescue } from './data/rescue.tsx';
import { settingsModel } from './model.ts';
import { SettingsPage } from './settings-page.tsx';
import { teamModel } from './team/model.ts';

async function start(): Promise<void> {
  const [db] = await Promise.all([openStore(storeName, tellGone), begin()]);
  const [model, team] = [settingsModel(db, ask), teamModel(db, ask)];
  // Whoever deletes everything shows what is left of it.
  whenGone(() => model.leaving() || showGone());
  const read = () => Promise.all([model.read(), team.read()]);
  await read();
  mount(text('settings_title'), <SettingsPage model={model} team={team} />);
  const { signal } = new AbortController();
  whenChanged(() => void read(), signal);
  watchTeam(db, ask, signal);
  chrome.permissions.onAdded.addListener(() => void model.read());
  chrome.permissions.onRemoved.addListener(() => void model.read());
}

start().catch((error: unknown) => mount(text('settings_title'), <Rescue error={error} />));
