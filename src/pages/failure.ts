import { text } from '../words/text.ts';

/** A failure in words: what happened and what to do. `code` is the worker's RefusalCode, when it was a refusal. */
export type Failure = { message: string; todo: string; code: string };

/** Any error as words to show; only a refused call (CallFailed) brings its own. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && 'todo' in error && 'code' in error)
    return { message: error.message, todo: String(error.todo), code: String(error.code) };
  return { message: text('unreachable'), todo: text('unreachable_todo'), code: 'failed' };
}
