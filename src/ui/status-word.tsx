import type { Status } from '../core/derived.ts';
import { statusText, toneOf } from './status.ts';

/** A status as a dot and a word; the word alone says it too. */
export function StatusWord({ status }: { status: Status }) {
  return (
    <span class="status-word" data-tone={toneOf(status)}>
      {statusText(status)}
    </span>
  );
}
