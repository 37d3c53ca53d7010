import { Refusal } from '../../core/refusal.ts';
import { text } from '../../words/text.ts';

/** What keeps the store from being opened: the first half of its words' names. */
export function whyNotOpen(error: unknown): 'newerStore' | 'storeBlocked' | 'cantOpen' {
  const code = error instanceof Refusal ? error.code : '';
  return code === 'newerStore' || code === 'storeBlocked' ? code : 'cantOpen';
}

/** The store can't be opened: says why, and that nothing is lost. */
export function CantOpen({ error }: { error: unknown }) {
  const why = whyNotOpen(error);
  return (
    <main>
      <div class="empty" role="alert">
        <h1>{text(`popup_${why}`)}</h1>
        <p>{text(`popup_${why}_todo`)}</p>
      </div>
    </main>
  );
}
