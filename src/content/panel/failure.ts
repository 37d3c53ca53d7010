import { text } from '../../words/text.ts';

/** Why a call did nothing, ready to show. */
export type Refused = { code: string; message: string };

/** What a failed call says. By its fields, not its class: it was made by the other script of this page. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof Error && 'code' in error && 'todo' in error) {
    return { code: String(error.code), message: text('panel_refused', error.message, String(error.todo)) };
  }
  return { code: 'failed', message: text('panel_refused', text('unreachable'), text('unreachable_todo')) };
}
