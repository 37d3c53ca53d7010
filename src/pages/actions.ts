import { signal } from '@preact/signals';
import type { Answer } from '../messaging/page-calls.ts';
import type { Outcome } from '../ui/outcome-bar.tsx';
import { percentText, text } from '../words/text.ts';
import type { Ask } from './ask.ts';
import { type Failure, failureOf } from './failure.ts';

export type Changed = Pick<Answer<'changeGoal'>, 'commit' | 'goalTitle' | 'percent'>;

/** "Win enterprise is now 62 %." */
export function nowText({ goalTitle, percent }: Pick<Changed, 'goalTitle' | 'percent'>): string {
  if (percent === null) return text('popup_goalNoNumber', goalTitle);
  return text('popup_goalIsNow', goalTitle, percentText(percent));
}

/**
 * Makes changes and remembers what came of the last one.
 * @param read reads again what is shown
 * @param changed the same after something was stored
 */
export function actions(ask: Ask, read: () => Promise<void>, changed: () => Promise<void>) {
  const outcome = signal<Outcome | null>(null);
  const failure = signal<Failure | null>(null);

  /** Says what was done elsewhere, in a form of its own. */
  async function tell(words: string, undo: string | null): Promise<void> {
    failure.value = null;
    await changed();
    outcome.value = { words, undo };
  }

  /** Says something that changes nothing. */
  function say(words: string): void {
    failure.value = null;
    outcome.value = { words, undo: null };
  }

  /** Makes a change and says what came of it, or why it was refused. */
  async function act(call: () => Promise<{ commit: string | null; words: string }>): Promise<boolean> {
    failure.value = null;
    try {
      const { commit, words } = await call();
      await tell(words, commit);
      return true;
    } catch (error) {
      outcome.value = null;
      failure.value = failureOf(error);
      await read();
      return false;
    }
  }

  const change = (call: () => Promise<Changed>) =>
    act(async () => {
      const answer = await call();
      return { commit: answer.commit, words: nowText(answer) };
    });

  const undo = (commit: string) =>
    act(async () => {
      await ask('undo', { commit });
      return { commit: null, words: text('popup_undone') };
    });

  const dismiss = () => {
    outcome.value = null;
    failure.value = null;
  };

  return { outcome, failure, tell, say, act, change, undo, dismiss };
}
