import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Milestone } from '../../messaging/overlay-calls.ts';
import { sourceName } from '../../words/source-text.ts';
import { percentText, text } from '../../words/text.ts';
import type { PanelDoor } from '../panel-door.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { refusedBy } from './failure.ts';
import type { Frame } from './frame.ts';
import { type Linked, LinkForm } from './link-form.tsx';
import { LinkedGoal } from './linked-goal.tsx';
import { type News, useView } from './use-view.ts';

export type PanelProps = {
  door: PanelDoor;
  frame: Frame;
  /** How often it was opened: each time it reads anew. */
  opens: number;
  news: News;
  close(): void;
};

/** What the last command did; `commit` while it can be taken back. */
type Outcome = { words: string; commit: string | null; refused: boolean };

const addressOf = ({ located, pages }: PanelDoor, query: string): string =>
  pages.queries ? pages.queries.addressOf(located.site, query) : located.url;

/** Everything about one thing and the goals it counts for. */
export function Panel({ door, frame, opens, news, close }: PanelProps) {
  // A query that the person changed here is an address of its own; until then it is the page's.
  const [query, setQuery] = useState<string | null>(null);
  const url = useCallback(() => (query === null ? door.url() : addressOf(door, query)), [door, query]);
  const { view, trouble, reload } = useView(door, url, opens, news);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [another, setAnother] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const ready = view !== null;
  const linked = view !== null && view.links.length > 0;
  const forms = view !== null && (!linked || another);

  useEffect(() => {
    if (ready) frame.enter();
  }, [ready, opens, another]);

  async function settle(words: string, commit: string | null) {
    setOutcome({ words, commit, refused: false });
    door.changed();
    await reload();
  }

  async function attempt(command: () => Promise<void>) {
    try {
      await command();
    } catch (error) {
      setOutcome({ words: refusedBy(error).message, commit: null, refused: true });
      await reload();
    }
  }

  function onLinked({ commit, goalTitle, percent }: Linked) {
    setDraft(emptyDraft);
    setAnother(false);
    frame.element.focus({ preventScroll: true });
    const words = text('panel_linked', goalTitle, percentText(percent));
    void settle(percent === null ? text('panel_linkedNoData', goalTitle) : words, commit);
  }

  const tick = ({ keyResult, title }: Milestone, done: boolean) =>
    attempt(async () => {
      const { commit, goalTitle, percent } = await door.ask('setMilestone', { keyResult, done });
      const key = done ? 'panel_ticked' : 'panel_unticked';
      await settle(text(key, title, goalTitle, percentText(percent)), commit);
    });

  const undo = (commit: string) =>
    attempt(async () => {
      await door.ask('undo', { commit });
      frame.element.focus({ preventScroll: true });
      await settle(text('panel_undone'), null);
    });

  function cancel() {
    setDraft(emptyDraft);
    if (!linked) return close();
    setAnother(false);
    frame.element.focus({ preventScroll: true });
  }

  const key = view ? view.key : door.located.key;
  return (
    <div class="panel-inside">
      <header>
        <h2 id="panel-heading">{text('panel_heading', key)}</h2>
        {view?.item && <p class="item-title">{view.item.title}</p> /* unread items have no title */}
      </header>
      {!view && !trouble && (
        <p class="reading" role="status">
          {text('panel_reading', key, sourceName(door.located.source))}
        </p>
      )}
      {trouble && (
        <div class="trouble">
          <p role="alert">{trouble.message}</p>
          <button type="button" class="quiet" onClick={reload}>
            {text('panel_again')}
          </button>
        </div>
      )}
      {view &&
        linked &&
        view.links.map((link) => (
          <LinkedGoal key={link.keyResult} ask={door.ask} link={link} now={Date.now()} tick={tick} />
        ))}
      {forms && view.stale && (
        <div class="trouble">
          <p role="status">
            {view.stale.message} {view.stale.todo}
          </p>
          <button type="button" class="quiet" onClick={reload}>
            {text('panel_again')}
          </button>
        </div>
      )}
      {forms && (
        <LinkForm
          door={door}
          url={url}
          view={view}
          draft={draft}
          asked={query}
          query={setQuery}
          change={(part) => setDraft((before) => ({ ...before, ...part }))}
          linked={onLinked}
          cancel={cancel}
        />
      )}
      {linked && !another && (
        <div class="actions">
          <button type="button" class="quiet" onClick={() => setAnother(true)}>
            {text('panel_linkAnother')}
          </button>
          <button type="button" class="quiet" onClick={close}>
            {text('panel_close')}
          </button>
        </div>
      )}
      <div class="outcome" data-refused={outcome?.refused}>
        <p role={outcome?.refused ? 'alert' : 'status'}>{outcome ? outcome.words : ''}</p>
        {outcome?.commit && ( // nothing to take back
          <button type="button" class="quiet" onClick={() => outcome.commit && undo(outcome.commit)}>
            {text('panel_undo')}
          </button>
        )}
      </div>
    </div>
  );
}
