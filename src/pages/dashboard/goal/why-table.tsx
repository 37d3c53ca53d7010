import { percent, percentLabel } from '../../../core/display.ts';
import type { KeyResult } from '../../../core/records.ts';
import { refName } from '../../../core/ref.ts';
import type { ApartLine, GoalLine, KeyResultLine } from '../../../store/read/why.ts';
import { address } from '../../../ui/linked.tsx';
import { spanText, valueText } from '../../../ui/value-text.ts';
import { counted, number, percentText, type TextKey, text } from '../../../words/text.ts';
import { timeText } from '../../../words/time-text.ts';
import { staleText } from '../../../words/trouble-text.ts';
import { goalAddress } from '../route.ts';
import type { PartProps } from './goal-page.tsx';

const headings = ['child', 'form', 'weight', 'share', 'score', 'points', 'source'] as const;

/** The arithmetic of the goal's number, row by row (SPEC D2). */
export function WhyTable({ page }: PartProps) {
  const { why } = page;
  const title = text('dashboard_why', percentText(percent(why.derived.progress)));
  return (
    <section class="part wide">
      {why.lines.length === 0 && <h2>{title}</h2>}
      {why.lines.length === 0 && <p class="hint">{text('dashboard_whyNothing')}</p>}
      {why.lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section class="scroll" aria-label={title} tabIndex={0}>
          <table class="why">
            <caption>
              <h2>{title}</h2>
            </caption>
            <thead>
              <tr>
                {headings.map((heading) => (
                  <th key={heading} scope="col" data-column={heading}>
                    {text(`dashboard_why_${heading}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {why.lines.map((line) =>
                line.kind === 'goal' ? (
                  <GoalRow key={line.goal.id} line={line} />
                ) : (
                  <KeyResultRow key={line.keyResult.id} line={line} />
                ),
              )}
            </tbody>
          </table>
        </section>
      )}
      {why.apart.length > 0 && <Apart lines={why.apart} />}
    </section>
  );
}

type Figures = Pick<KeyResultLine, 'weight' | 'share' | 'points'>;

function Figured({ line, score }: { line: Figures; score: number | null }) {
  return (
    <>
      <td data-column="weight">{number(line.weight)}</td>
      <td data-column="share">{percentText(percent(line.share))}</td>
      <td data-column="score">{percentText(score)}</td>
      <td data-column="points">{number(100 * line.points)}</td>
    </>
  );
}

function GoalRow({ line }: { line: GoalLine }) {
  return (
    <tr>
      <th scope="row">
        <a href={goalAddress(line.goal.id)}>{line.goal.title}</a>
      </th>
      <td>{text('dashboard_form_goal')}</td>
      <Figured line={line} score={percent(line.score)} />
      <td data-column="source">
        {line.paths > 1
          ? text('dashboard_paths', line.paths)
          : line.parents > 1 && text('dashboard_parents', line.parents)}
      </td>
    </tr>
  );
}

const formOf = ({ scoring, source }: KeyResult): TextKey =>
  source.from === 'hand' && scoring.form === 'step' ? 'goalForm_milestone' : `dashboard_form_${scoring.form}`;

function KeyResultRow({ line }: { line: KeyResultLine }) {
  const { keyResult, raw } = line;
  const span = spanText(keyResult.scoring, keyResult.unit);
  return (
    <tr>
      <th scope="row">
        {keyResult.title}
        <small>
          {valueText(keyResult)}
          {span && ` (${span})`}
        </small>
      </th>
      <td>{text(formOf(keyResult))}</td>
      <Figured line={line} score={percentLabel(raw)} />
      <td data-column="source">
        <SourceOf line={line} />
      </td>
    </tr>
  );
}

/** Where the value comes from: who read it, when, and why it's old when it is (SPEC L1). */
function SourceOf({ line: { keyResult, freshness } }: { line: KeyResultLine }) {
  const { source } = keyResult;
  if (source.from === 'hand') return <>{text('dashboard_byHand')}</>;
  const now = Date.now();
  const { readAt = null, by = null, trouble = null, notes = {} } = freshness ?? {};
  return (
    <>
      <a {...address(source.ref.url)} target="_blank" rel="noreferrer">
        {refName(source.ref)}
      </a>
      <small>
        {readAt === null
          ? text('popup_neverRead')
          : text('dashboard_readBy', timeText(readAt, now), by ?? text('popup_unknownOwner'))}
      </small>
      {notes.unestimated && <small>{counted('note_unestimated', notes.unestimated)}</small>}
      {notes.atLeast && <small>{text('note_atLeast')}</small>}
      {source.paused && <small>{text('popup_paused')}</small>}
      {trouble && <small class="old">{staleText(trouble, source.ref.source, readAt, now)}</small>}
    </>
  );
}

/** What is tied to the goal and counts nothing, with the reason. */
function Apart({ lines }: { lines: readonly ApartLine[] }) {
  return (
    <div class="apart">
      <h3>{text('dashboard_apart')}</h3>
      <ul>
        {lines.map((line) => {
          const because = text(`dashboard_apart_${line.because}`);
          if (line.kind === 'keyResult')
            return (
              <li key={line.keyResult.id}>
                {line.keyResult.title} – {because}
              </li>
            );
          return (
            <li key={line.contribution.id}>
              {line.goal ? <a href={goalAddress(line.goal.id)}>{line.goal.title}</a> : text('dashboard_gone')}{' '}
              – {because}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
