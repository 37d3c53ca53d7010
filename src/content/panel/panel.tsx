import { useEffect, useState } from 'preact/hooks';
import type { Milestone } from '../../messaging/overlay-calls.ts';
import { sourceName } from '../../words/source-text.ts';
import { percentText, text } from '../../words/text.ts';
import type { PanelDoor } from '../panel-door.ts';
import { type Draft, emptyDraft, otherOffer } from './draft.ts';
import { refusedBy } from './failure.ts';
import type { Frame } from './frame.ts';
import { type Linked, LinkForm } from './link-form.tsx';
import { LinkedGoal } from './linked-goal.tsx';
import { Pointing } from './pointing.tsx';
import { subjectName, useSubject } from './use-subject.ts';
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

/** Everything about one thing and the goals it counts for. */
export function Panel({ door, frame, opens, news, close }: PanelProps) {
  const subject = useSubject(door);
  const { url } = subject;
  const { view, trouble, fresh, reload } = useView(door, url, opens, news);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [another, setAnother] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pointing, setPointing] = useState(false);
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

  function point(on: boolean) {
    frame.hold(on);
    setPointing(on);
  }

  function pointed(index: number) {
    point(false);
    setDraft((before) => ({ ...before, ...otherOffer(index) }));
    // The radio that was hidden is there again.
    requestAnimationFrame(() => door.root.querySelector<HTMLElement>('[name="measure"]:checked')?.focus());
  }

  /** Goes on to something else: what was entered was about the former thing. */
  function turnTo(turn: () => void) {
    setDraft(({ choice, typed }) => ({ ...emptyDraft, choice, typed }));
    setOutcome(null);
    turn();
  }

  const name = subjectName(door, subject.kind, fresh ? view : null);
  const canPoint =
    door.pages.fieldAt !== undefined &&
    door.located.kind === 'record' &&
    subject.kind === 'page' &&
    !door.floating;
  return (
    <div class="panel-inside" data-pointing={pointing}>
      {pointing && view?.item && (
        <Pointing door={door} offers={view.item.offers} picked={pointed} stop={() => point(false)} />
      )}
      <header>
        <h2 id="panel-heading">{text('panel_heading', name)}</h2>
        {
          view?.item && view.item.title !== name && (
            <p class="item-title">{view.item.title}</p>
          ) /* unread items have no title */
        }
        {subject.kind === 'page' && subject.around && (
          <button type="button" class="link" onClick={() => turnTo(subject.ofAround)}>
            {text('panel_around')}
          </button>
        )}
        {subject.kind !== 'page' && (
          <button type="button" class="link" onClick={() => turnTo(subject.ofPage)}>
            {text('panel_backToPage')}
          </button>
        )}
      </header>
      {!fresh && (
        <p class="reading" role="status">
          {text('panel_reading', name, sourceName(door.located.source))}
        </p>
      )}
      {fresh && trouble && (
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
          fresh={fresh}
          asked={subject.query}
          query={(typed) => turnTo(() => subject.ofQuery(typed))}
          point={canPoint ? () => point(true) : null}
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
