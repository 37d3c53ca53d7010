import './popup.css';
import { openStore } from '../../store/open.ts';
import { text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import { whenChanged } from '../announcements.ts';
import { askLater } from '../ask-later.ts';
import { begin } from '../begin.ts';
import { mount } from '../mount.ts';
import { App } from './app.tsx';
import { CantOpen } from './cant-open.tsx';
import { firstPaint, popupModel } from './model.ts';

/** After the next frame is on the screen. */
const painted = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));

/** Paints from the store alone; the worker is woken only when a number speaks of another day (SPEC S8). */
async function start(): Promise<void> {
  const [db] = await Promise.all([openStore(), begin()]);
  const model = popupModel(db, askLater);
  await model.read(firstPaint);
  mount(text('extensionName'), <App model={model} />);
  await painted();
  await model.read();
  whenChanged(() => void model.changed(), new AbortController().signal);
  const today = dayAt(Date.now());
  if (model.view.value?.roots.some((row) => row.derived.day !== today))
    await model.ask('newDay', {}).then(
      () => model.read(),
      () => {},
    );
}

start().catch((error: unknown) => mount(text('extensionName'), <CantOpen error={error} />));
