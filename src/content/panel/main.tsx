import { render } from 'preact';
import { CallFailed } from '../../messaging/client.ts';
import { overlayCalls } from '../../messaging/overlay-calls.ts';
import check from '../../ui/check.css?inline';
import progressBar from '../../ui/progress-bar.css?inline';
import { text } from '../../words/text.ts';
import { asking } from '../ask.ts';
import { followLook } from '../look.ts';
import { panelOf } from '../pages-registry.ts';
import type { Ask, MountPanel, PanelGlobals } from '../panel-door.ts';
import { addStyle } from '../style.ts';
import { createFrame } from './frame.ts';
import css from './panel.css?inline';
import { Panel } from './panel.tsx';
import { type Sight, watchSight } from './sight.ts';
import type { News } from './use-view.ts';

/** What changes something; never from under what a page has laid over the panel. */
const acting: readonly string[] = ['linkItem', 'fillHistory', 'setMilestone', 'undo'];

const plainly = asking(overlayCalls);

function askInSight(sight: () => Sight): Ask {
  return async (call, args) => {
    if (acting.includes(call) && sight().covered())
      throw new CallFailed({
        ok: false,
        code: 'covered',
        message: text('panel_covered'),
        todo: text('panel_covered_todo'),
      });
    return plainly(call, args);
  };
}

/** Builds a panel behind a control; it stays, with what was typed, until the page is about something else. */
const mount: MountPanel = (given) => {
  const pages = panelOf(given.located.source);
  const door = { ...given, pages, ask: askInSight(() => sight) };
  const { root, control, signal } = door;
  let opens = 0;
  let news: News = { count: 0, goals: [], links: [] };
  addStyle(root, progressBar + check + css);
  const frame = createFrame(root, control, door.opened, signal);
  const sight = watchSight(root, frame.element, signal);
  const draw = () =>
    render(
      <Panel door={door} frame={frame} opens={opens} news={news} close={() => frame.close()} />,
      frame.element,
    );
  followLook(() => opens > 0 && draw(), signal);
  signal.addEventListener('abort', () => render(null, frame.element));
  return {
    toggle() {
      if (frame.isOpen()) return frame.close();
      opens += 1;
      draw();
      frame.open();
    },
    moved: frame.moved,
    isOpen: frame.isOpen,
    heard(goals, links) {
      news = { count: news.count + 1, goals, links };
      if (opens > 0) draw();
    },
  };
};

(globalThis as PanelGlobals).keyrisePanel = mount;
