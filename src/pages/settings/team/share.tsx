import { useState } from 'preact/hooks';
import type { Sharing } from '../../../store/read/team.ts';
import { counted, text } from '../../../words/text.ts';
import { failureOf } from '../../failure.ts';
import type { TeamModel } from './model.ts';

const shown = 8;

/** What becomes the team's and what stays, before it does (SPEC Y1, Y2). */
export function Share({ model, space, sharing }: { model: TeamModel; space: string; sharing: Sharing }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState({ words: '', failed: false });
  const count = sharing.shared.length;
  const share = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const { goals } = await model.ask('shareGoals', { space });
      await model.read();
      setSaid({ words: counted('team_shared', goals), failed: false });
    } catch (error) {
      const { message, todo } = failureOf(error);
      setSaid({ words: `${message} ${todo}`.trim(), failed: true });
    }
    setBusy(false);
  };
  return (
    <>
      {count > 0 && (
        <div class="team-share">
          <h3>{text('team_preview')}</h3>
          <ul aria-label={text('team_shareList')}>
            {sharing.shared.slice(0, shown).map((goal) => (
              <li key={goal.id}>{goal.title}</li>
            ))}
          </ul>
          {count > shown && <p class="hint">{counted('team_andMore', count - shown)}</p>}
          <p class="hint">
            {[
              text('team_shareHint'),
              sharing.drafts > 0 ? counted('team_drafts', sharing.drafts) : '',
              sharing.others > 0 ? counted('team_others', sharing.others) : '',
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          <div class="actions">
            <button type="button" class="button small primary" aria-busy={busy} onClick={() => void share()}>
              {counted('team_share', count)}
            </button>
          </div>
        </div>
      )}
      <p class={said.failed ? 'fault' : 'said'} role={said.failed ? 'alert' : 'status'}>
        {said.words}
      </p>
    </>
  );
}
