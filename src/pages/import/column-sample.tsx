import { counted, text } from '../../words/text.ts';
import type { Sample } from '../exchange/tasks.ts';
import { itemMeasure, itemPeriod, reasonText } from './words.ts';

const mostFaults = 3;

/** The first rows as Keyrise would read them, so that a wrong column shows before anything is planned. */
export function ColumnSample({ sample: { items, refused } }: { sample: Sample }) {
  return (
    <div class="sample">
      <h3>{text('import_sample')}</h3>
      {items.length > 0 && (
        <div class="scroll">
          <table aria-label={text('import_sample')}>
            <thead>
              <tr>
                <th scope="col">{text('import_sampleTitle')}</th>
                <th scope="col">{text('import_meaning_owner')}</th>
                <th scope="col">{text('import_meaning_period')}</th>
                <th scope="col">{text('import_meaning_parent')}</th>
                <th scope="col">{text('import_sampleMeasure')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={`${item.row} ${item.id} ${item.title}`}>
                  <th scope="row">
                    <span class="kind">
                      {text(item.kind === 'objective' ? 'import_goal' : 'import_keyResult')}
                    </span>{' '}
                    {item.title}
                  </th>
                  <td>{item.people.join(', ')}</td>
                  <td>{itemPeriod(item)}</td>
                  <td>{item.parents.map(({ title }) => title).join(', ')}</td>
                  <td>{itemMeasure(item)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {refused.length > 0 && (
        <div class="refused">
          <p>
            <strong>{counted('import_sampleRefused', refused.length)}</strong>
          </p>
          <ul>
            {refused.slice(0, mostFaults).map((of) => (
              <li key={`${of.row} ${of.column} ${of.reason}`}>
                {text('import_place', of.row ?? 1, of.column ?? '')} {reasonText(of)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
