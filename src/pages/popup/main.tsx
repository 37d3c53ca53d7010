import './popup.css';
import { effect } from '@preact/signals';
import { text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import { whenChanged } from '../announcements.ts';
import { askLater } from '../ask-later.ts';
import { begin } from '../begin.ts';
import { showGone } from '../gone.tsx';
import { whenGone } from '../gone-event.ts';
import { mount } from '../mount.ts';
import { watchTeam } from '../watch-team.ts';
import { App } from './app.tsx';
import { CantOpen } from './cant-open.tsx';
import { remember, remembered } from './memory.ts';
import { firstPaint, type PopupModel, popupModel } from './model.ts';
import { opening } from './opening.ts';
import { whereAmI } from './where.ts';

/** After the next frame is on the screen. */
const painted = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));

/** The page's script runs as soon as it's there, without waiting for the end of the page or for its styles. */
const parsed = async () => {
  if (document.readyState === 'loading')
    await new Promise((then) => document.addEventListener('DOMContentLoaded', then, { once: true }));
};

/** Keeps where the person is, a little after each move: the popup is gone without a word. */
function keepPlace(model: PopupModel): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  effect(() => {
    const place = model.place.value;
    if (first) {
      first = false;
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => void remember({ ...place, at: Date.now() }).catch(() => {}), 50);
  });
}

/** Paints from the store alone; the worker is woken only when a number speaks of another day (SPEC S8). */
async function start(): Promise<void> {
  document.documentElement.dataset['place'] = whereAmI();
  const [db, memory] = await Promise.all([opening, remembered(Date.now()), begin()]);
  const model = popupModel(db, askLater, memory);
  await Promise.all([model.read(firstPaint), parsed()]);
  mount(text('extensionName'), <App model={model} />);
  await painted();
  await Promise.all([model.read(), model.drafts.restore(), model.reopen(memory.form)]);
  const { signal } = new AbortController();
  whenChanged(() => void model.changed(), signal);
  watchTeam(db, askLater, signal);
  keepPlace(model);
  await model.readNeeds();
  const today = dayAt(Date.now());
  const roots = model.view.value?.sections.flatMap((section) => section.roots) ?? [];
  if (roots.some((row) => row.derived.day !== today))
    await model.ask('newDay', {}).then(
      () => model.changed(),
      () => {},
    );
}

start().catch(async (error: unknown) => {
  await parsed();
  mount(text('extensionName'), <CantOpen error={error} />);
});
whenGone(showGone);
