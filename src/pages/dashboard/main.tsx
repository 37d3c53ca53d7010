import './dashboard.css';
import { openStore, storeName } from '../../store/open.ts';
import { text } from '../../words/text.ts';
import { whenChanged } from '../announcements.ts';
import { ask } from '../ask.ts';
import { begin } from '../begin.ts';
import { showGone } from '../gone.tsx';
import { tellGone, whenGone } from '../gone-event.ts';
import { mount } from '../mount.ts';
import { CantOpen } from '../popup/cant-open.tsx';
import { watchTeam } from '../watch-team.ts';
import { App } from './app.tsx';
import { dashboardModel } from './model.ts';

/** Shows what is stored, then asks for what a new day has changed (SPEC S8). */
async function start(): Promise<void> {
  const [db] = await Promise.all([openStore(storeName, tellGone), begin()]);
  const model = dashboardModel(db, ask, {
    hash: () => location.hash,
    replace: (hash) => history.replaceState(null, '', hash),
  });
  addEventListener('hashchange', model.moved);
  await model.read();
  mount(text('extensionName'), <App model={model} />);
  const { signal } = new AbortController();
  whenChanged(({ goals }) => void model.heard(goals), signal);
  watchTeam(db, ask, signal);
  await model.ask('newDay', {}).catch(() => {});
}

start().catch((error: unknown) => mount(text('extensionName'), <CantOpen error={error} />));
whenGone(showGone);
