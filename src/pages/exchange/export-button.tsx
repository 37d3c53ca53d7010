import { useState } from 'preact/hooks';
import type { GoalId } from '../../core/records.ts';
import { text } from '../../words/text.ts';
import type { Db } from '../store.ts';
import { ExportDialog } from './export-dialog.tsx';
import type { Format } from './export-file.ts';

export type ExportButtonProps = {
  db: Db;
  format: Format;
  /** The goals that are seen when it's pressed; null for all. */
  goals: () => readonly GoalId[] | null;
  onSaved: (words: string) => void;
};

/** Opens the way out: everything, or what is seen, as a file. */
export function ExportButton({ db, format, goals, onSaved }: ExportButtonProps) {
  const [seen, setSeen] = useState<{ goals: readonly GoalId[] | null } | null>(null);
  return (
    <>
      <button type="button" class="button" onClick={() => setSeen({ goals: goals() })}>
        {text('export_button')}
      </button>
      {seen && (
        <ExportDialog
          db={db}
          format={format}
          goals={seen.goals}
          onClose={() => setSeen(null)}
          onSaved={onSaved}
        />
      )}
    </>
  );
}
