import { useState } from 'preact/hooks';
import { templateKinds } from '../../exchange/generic/template.ts';
import type { Refused } from '../../exchange/refused.ts';
import { number, text } from '../../words/text.ts';
import type { ImportModel } from './model.ts';
import { saveTemplate } from './save-template.ts';
import { reasonText } from './words.ts';

export type ChooseStepProps = { model: ImportModel; name: string; refused: readonly Refused[] };

const kinds = ['keyrise', 'viva', 'table'] as const;

/** Which file. Whatever was wrong with the last one stands above, in words. */
export function ChooseStep({ model, name, refused }: ChooseStepProps) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file) void model.choose(file);
  };
  return (
    <section
      class="card"
      aria-labelledby="choose"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <h2 id="choose" tabIndex={-1}>
        {text('import_file')}
      </h2>
      <p class="lead">{text('import_lead')}</p>
      {refused.length > 0 && <RefusedFile name={name} refused={refused} />}
      <label class="drop" data-over={over}>
        <input
          class="hidden"
          type="file"
          aria-describedby="import-kinds"
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file, changed meanwhile, can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <span class="button primary">{text('import_choose')}</span>
        <span class="hint">{text('import_drop')}</span>
      </label>
      <div id="import-kinds" class="hint">
        <p>{text('import_kinds')}</p>
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>{text(`import_kind_${kind}`)}</li>
          ))}
        </ul>
      </div>
      <div class="templates">
        <h3>{text('import_templates')}</h3>
        <p class="hint">{text('import_templateHint')}</p>
        <div class="actions">
          {templateKinds.map((kind) => (
            <button key={kind} type="button" class="button small" onClick={() => saveTemplate(kind)}>
              {text(`import_template_${kind}`)}
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}

/** How many of a file's faults are shown: whoever mends those sees the next. */
const mostFaults = 20;

function RefusedFile({ name, refused }: { name: string; refused: readonly Refused[] }) {
  return (
    <div class="refused" role="alert">
      <p>
        <strong>{text('import_refusedFile', name)}</strong>
      </p>
      {refused.length === 1 && refused[0]?.row === null ? (
        <p>{reasonText(refused[0])}</p>
      ) : (
        <ul>
          {refused.slice(0, mostFaults).map((of) => (
            <li key={`${of.row} ${of.column} ${of.reason}`}>
              {of.row !== null && <strong>{text('import_record', number(of.row), of.column ?? '')}</strong>}{' '}
              {reasonText(of)}
            </li>
          ))}
        </ul>
      )}
      <p>{text('import_nothingChanged')}</p>
    </div>
  );
}
