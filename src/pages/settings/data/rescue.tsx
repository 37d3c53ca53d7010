import { useState } from 'preact/hooks';
import { writeKeyrise } from '../../../exchange/keyrise/file.ts';
import { readable } from '../../../store/read/readable.ts';
import { Mark } from '../../../ui/icons.tsx';
import { counted, text } from '../../../words/text.ts';
import { dayAt } from '../../../words/time-text.ts';
import { saveFile } from '../../exchange/save-file.ts';
import { whyNotOpen } from '../../popup/cant-open.tsx';

type Said = { words: string; failed: boolean };

/** The store can't be opened: why, that nothing of it is touched, and the way to take along what can be read. */
export function Rescue({ error }: { error: unknown }) {
  const [said, setSaid] = useState<Said | null>(null);
  const why = whyNotOpen(error);
  const save = async () => {
    try {
      const { records, lost } = await readable();
      const now = Date.now();
      const name = `${text('export_file_everything')} ${dayAt(now)}.json`;
      saveFile(name, new Blob([writeKeyrise(records, now)], { type: 'application/json' }));
      const goals = counted('dashboard_goals', records.goals.length);
      const words =
        lost.length === 0 ? text('rescue_saved', goals, name) : text('rescue_partly', goals, name);
      setSaid({ words, failed: lost.length > 0 });
    } catch {
      setSaid({ words: text('rescue_nothing'), failed: true });
    }
  };
  return (
    <main class="page">
      <header class="title">
        <Mark />
        <h1>{text('settings_title')}</h1>
      </header>
      <section class="card" aria-labelledby="rescue">
        <h2 id="rescue">{text(`popup_${why}`)}</h2>
        <p class="lead">{text(`popup_${why}_todo`)}</p>
        {why !== 'storeBlocked' && (
          <>
            <p>{text('rescue_hint')}</p>
            <button type="button" class="button" onClick={() => void save()}>
              {text('rescue_save')}
            </button>
          </>
        )}
        <p class={said?.failed ? 'fault' : 'said'} role="status">
          {said?.words}
        </p>
      </section>
    </main>
  );
}
