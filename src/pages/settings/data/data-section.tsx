import { useState } from 'preact/hooks';
import { text } from '../../../words/text.ts';
import { ExportButton } from '../../exchange/export-button.tsx';
import { importPage } from '../../open-import.ts';
import type { SettingsModel } from '../model.ts';
import { Backups } from './backups.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { SomethingWrong } from './something-wrong.tsx';
import './data.css';

/** Coming, going, and what is kept in between (SPEC I1–I3). */
export function DataSection({ model }: { model: SettingsModel }) {
  const [said, setSaid] = useState('');
  const [deleting, setDeleting] = useState(false);
  return (
    <section class="card" aria-labelledby="data">
      <h2 id="data">{text('data_title')}</h2>
      <p class="lead">{text('data_lead')}</p>
      <div class="actions">
        <ExportButton db={model.db} format="everything" goals={() => null} onSaved={setSaid} />
        <button type="button" class="button" onClick={() => location.assign(importPage())}>
          {text('import_import')}
        </button>
      </div>
      <p class="said" role="status">
        {said}
      </p>
      <Backups ask={model.ask} />
      <SomethingWrong ask={model.ask} />
      <div class="part">
        <h3>{text('data_leaving')}</h3>
        <p class="hint">{text('data_leavingHint')}</p>
        <button type="button" class="button bad" onClick={() => setDeleting(true)}>
          {text('data_deleteEverything')}
        </button>
      </div>
      {deleting && <DeleteDialog model={model} onClose={() => setDeleting(false)} />}
    </section>
  );
}
