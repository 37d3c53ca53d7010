import './settings.css';
import { openStore } from '../../store/open.ts';
import { text } from '../../words/text.ts';
import { whenChanged } from '../announcements.ts';
import { ask } from '../ask.ts';
import { begin } from '../begin.ts';
import { mount } from '../mount.ts';
import { settingsModel } from './model.ts';
import { SettingsPage } from './settings-page.tsx';

async function start(): Promise<void> {
  const [db] = await Promise.all([openStore(), begin()]);
  const model = settingsModel(db, ask);
  await model.read();
  mount(text('settings_title'), <SettingsPage model={model} />);
  whenChanged(() => void model.read(), new AbortController().signal);
  chrome.permissions.onAdded.addListener(() => void model.read());
  chrome.permissions.onRemoved.addListener(() => void model.read());
}

void start();
