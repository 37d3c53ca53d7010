import { useEffect, useRef } from 'preact/hooks';
import { type Trace, traceKinds } from '../../../messaging/exchange-calls.ts';
import { Mark } from '../../../ui/icons.tsx';
import { counted, text } from '../../../words/text.ts';
import './data.css';

export type DeletedProps = { found: readonly Trace[]; left: readonly Trace[] };

/** The proof: what there was of each kind, and that the browser, asked again, has nothing of it any more. */
export function Deleted({ found, left }: DeletedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const of = (traces: readonly Trace[], kind: Trace['what']) => traces.filter(({ what }) => what === kind);
  return (
    <main class="page">
      <header class="title">
        <Mark />
        <h1 ref={heading} tabIndex={-1}>
          {text(left.length === 0 ? 'deleted_title' : 'deleted_partly')}
        </h1>
      </header>
      <section class="card" aria-labelledby="proof">
        <h2 id="proof">{text('deleted_proof')}</h2>
        <p class="lead">{text(left.length === 0 ? 'deleted_lead' : 'deleted_leftLead')}</p>
        <ul class="proof" aria-label={text('deleted_proof')}>
          {traceKinds.map((kind) => {
            const [was, is] = [of(found, kind), of(left, kind)];
            return (
              <li key={kind} data-left={is.length > 0}>
                <strong>{text(`deleted_${kind}`)}</strong>
                <span>
                  {was.length === 0
                    ? text('deleted_none')
                    : counted('deleted_removed', was.length - is.length)}{' '}
                  {is.length === 0
                    ? text('deleted_nothingLeft')
                    : text('deleted_left', is.map(({ name }) => name).join(', '))}
                </span>
                {was.length > 0 && <span class="hint">{was.map(({ name }) => name).join(', ')}</span>}
              </li>
            );
          })}
        </ul>
        <p class="hint">{text(left.length === 0 ? 'deleted_next' : 'deleted_leftTodo')}</p>
      </section>
    </main>
  );
}
