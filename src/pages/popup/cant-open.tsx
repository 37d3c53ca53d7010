import { Refusal } from '../../core/refusal.ts';
import { text } from '../../words/text.ts';

/** The store can't be opened: says why, and that nothing is lost. */
export function CantOpen({ error }: { error: unknown }) {
  const newer = error instanceof Refusal && error.code === 'newerStore';
  return (
    <main>
      <div class="empty" role="alert">
        <h1>{text(newer ? 'popup_newerStore' : 'popup_cantOpen')}</h1>
        <p>{text(newer ? 'popup_newerStore_todo' : 'popup_cantOpen_todo')}</p>
      </div>
    </main>
  );
}
