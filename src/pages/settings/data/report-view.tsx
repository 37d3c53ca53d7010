import type { Fault } from '../../../core/check/fault.ts';
import type { Report } from '../../../store/read/check.ts';
import { counted, text } from '../../../words/text.ts';

export type ReportViewProps = { report: Report; onRebuild: () => void };

const most = 20;

/** What a check has found, in words, with the rule behind each. */
export function ReportView({ report, onRebuild }: ReportViewProps) {
  const faults: Fault[] = [...report.records, ...report.derived];
  const looked = [
    counted('dashboard_goals', report.goals),
    counted('data_keyResults', report.keyResults),
    counted('wrong_entries', report.entries),
  ];
  return (
    <div class="report" data-good={faults.length === 0} role="status">
      <p>
        <strong>{faults.length === 0 ? text('wrong_allGood') : counted('wrong_found', faults.length)}</strong>{' '}
        {text('wrong_looked', ...looked)}
        {report.unfinished && ` ${text('wrong_unfinished')}`}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.slice(0, most).map(({ rule, code, what }) => (
            <li key={`${rule} ${code} ${what}`}>
              {text(`check_${code}`, what)} <span class="hint">{rule}</span>
            </li>
          ))}
          {faults.length > most && <li>{counted('data_andMore', faults.length - most)}</li>}
        </ul>
      )}
      {report.derived.length > 0 && (
        <button type="button" class="button small" onClick={onRebuild}>
          {text('wrong_rebuild')}
        </button>
      )}
      {report.records.length > 0 && <p>{text('wrong_recordsTodo')}</p>}
    </div>
  );
}
