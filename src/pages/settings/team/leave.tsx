import { Dialog } from '../../../ui/dialog.tsx';
import { counted, text } from '../../../words/text.ts';

type LeaveProps = { name: string; unsent: number; onLeave: (keep: boolean) => void; onClose: () => void };

/** Asks what happens to the copy in this browser (SPEC Y1). */
export function Leave({ name, unsent, onLeave, onClose }: LeaveProps) {
  return (
    <Dialog title={text('team_leaveTitle', name)} onClose={onClose}>
      <p>{text('team_leaveHint')}</p>
      {unsent > 0 && <p class="trouble">{counted('team_leaveUnsent', unsent)}</p>}
      <div class="actions">
        <button type="button" class="button primary" onClick={() => onLeave(true)}>
          {text('team_leaveKeep')}
        </button>
        <button type="button" class="button" onClick={() => onLeave(false)}>
          {text('team_leaveRemove')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {text('team_cancel')}
        </button>
      </div>
    </Dialog>
  );
}
