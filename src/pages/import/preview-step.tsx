import type { Records } from '../../core/change.ts';
import { writeCsv } from '../../exchange/write/cells.ts';
import { counted, number, text } from '../../words/text.ts';
import { csv, saveFile } from '../exchange/save-file.ts';
import type { Lines, Summary } from '../exchange/tasks.ts';
import type { Chosen, ImportModel } from './model.ts';
import { PlanSection } from './plan-section.tsx';
import { fieldText, noteText, reasonText, valueWords } from './words.ts';

export type PreviewStepProps = { model: ImportModel; file: Chosen; summary: Summary };

/** What comes along with goals and Key Results, in the order in which it's told. */
const others = [
  'contributions',
  'checkIns',
  'readings',
  'people',
  'sites',
] as const satisfies readonly (keyof Records)[];

const isEmpty = ({ counts }: Summary): boolean =>
  Object.values(counts).every(({ created, changed, removed }) => created + changed + removed === 0);

function alsoText({ counts }: Summary): string {
  const told = others.flatMap((kind) =>
    counts[kind].created > 0 ? [counted(`import_also_${kind}`, counts[kind].created)] : [],
  );
  return told.length === 0 ? '' : text('import_also', new Intl.ListFormat(undefined).format(told));
}

/** What the import will do, before it does it (SPEC I3): all of it can be looked through, and nothing is written yet. */
export function PreviewStep({ model, file, summary }: PreviewStepProps) {
  const { sizes, notKept, mine } = summary;
  const nothing = isEmpty(summary);
  const also = alsoText(summary);
  const goals = sizes.created + sizes.changed + sizes.matched;
  return (
    <section class="card" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1}>
        {text('import_preview', file.name)}
      </h2>
      <p class="lead">
        {text(`import_recognised_${file.kind}`)} {text(nothing ? 'import_nothingNew' : 'import_nothingYet')}
      </p>
      <dl class="tally">
        {(['created', 'changed', 'matched', 'refused'] as const).map((of) => (
          <div key={of} data-of={of} data-none={sizes[of] === 0}>
            <dt>{text(`import_tally_${of}`)}</dt>
            <dd>{number(sizes[of])}</dd>
          </div>
        ))}
      </dl>
      {also && <p>{also}</p>}
      {goals > 0 && mine === 0 && <p class="hint">{text('import_noneMine')}</p>}
      <PlanSection model={model} of="refused" size={sizes.refused} open={sizes.refused > 0}>
        {(of) => (
          <>
            <strong>{text('import_place', number(of.row ?? 1), of.column ?? '')}</strong> {reasonText(of)}
          </>
        )}
      </PlanSection>
      {sizes.refused > 0 && (
        <button type="button" class="button small" onClick={() => void saveRefused(model, sizes.refused)}>
          {text('import_saveRefused')}
        </button>
      )}
      <PlanSection model={model} of="changed" size={sizes.changed} open={sizes.changed > 0}>
        {(line) => (
          <>
            <strong>{line.title}</strong>
            <ul class="differences">
              {line.fields.map(({ field, before, after }) => (
                <li key={field}>
                  {fieldText(field)}: <del>{valueWords(field, before)}</del> <span aria-hidden="true">→</span>{' '}
                  <ins>{valueWords(field, after)}</ins>
                </li>
              ))}
            </ul>
          </>
        )}
      </PlanSection>
      <PlanSection model={model} of="notes" size={sizes.notes} open={sizes.notes > 0}>
        {(note) => (
          <>
            {note.row !== null && <strong>{text('import_row', number(note.row))}</strong>} {noteText(note)}
          </>
        )}
      </PlanSection>
      <PlanSection
        model={model}
        of="created"
        size={sizes.created}
        open={sizes.created > 0 && sizes.created <= 30}
      >
        {({ of, title }) => (
          <>
            <span class="kind">{text(of === 'goals' ? 'import_goal' : 'import_keyResult')}</span> {title}
          </>
        )}
      </PlanSection>
      <PlanSection model={model} of="matched" size={sizes.matched} open={false}>
        {({ of, title }) => (
          <>
            <span class="kind">{text(of === 'goals' ? 'import_goal' : 'import_keyResult')}</span> {title}
          </>
        )}
      </PlanSection>
      {notKept.length > 0 && (
        <details class="section">
          <summary>
            <h3>{counted('import_notKept', notKept.length)}</h3>
          </summary>
          <ul>
            {notKept.map(({ column, rows }) => (
              <li key={column}>
                <strong>{column}</strong> {counted('import_filled', rows)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="actions">
        {!nothing && (
          <button type="button" class="button primary" onClick={() => void model.commit(file, summary)}>
            {text('import_import')}
          </button>
        )}
        {file.choices && (
          <button type="button" class="button" onClick={() => model.backToColumns(file)}>
            {text('import_backToColumns')}
          </button>
        )}
        <button type="button" class="button" onClick={model.restart}>
          {text('import_another')}
        </button>
      </div>
    </section>
  );
}

async function saveRefused(model: ImportModel, size: number): Promise<void> {
  const refused: Lines<'refused'> = await model.lines('refused', 0, size);
  const rows = refused.map((of) => [String(of.row ?? ''), of.column ?? '', reasonText(of)]);
  const columns = [text('import_rowColumn'), text('import_column'), text('import_reason')];
  saveFile(`${text('import_refusedFileName')}.csv`, csv(writeCsv(columns, rows)));
}
