import './import.css';
import { openStore, storeName } from '../../store/open.ts';
import { text } from '../../words/text.ts';
import { ask } from '../ask.ts';
import { begin } from '../begin.ts';
import { startWorker } from '../exchange/start-worker.ts';
import { showGone } from '../gone.tsx';
import { tellGone, whenGone } from '../gone-event.ts';
import { mount } from '../mount.ts';
import { CantOpen } from '../popup/cant-open.tsx';
import { ImportPage } from './import-page.tsx';
import { importModel } from './model.ts';
import { readRemembered, remember } from './remembered.ts';

async function start(): Promise<void> {
  const [db] = await Promise.all([openStore(storeName, tellGone), begin()]);
  const model = importModel({
    ...{ db, ask, startWorker, readRemembered, remember },
    now: () => Date.now(),
    random: () => Math.random(),
  });
  mount(`${text('import_title')} – ${text('extensionName')}`, <ImportPage model={model} />);
}

start().catch((error: unknown) => mount(text('extensionName'), <CantOpen error={error} />));
whenGone(showGone);
