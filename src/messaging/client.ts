import * as v from 'valibot';
import { type Failure, reply } from './envelope.ts';

/** A call that was refused or failed; `message` and `todo` are ready to show. */
export class CallFailed extends Error {
  readonly code: string;
  readonly todo: string;

  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.todo = failure.todo;
  }
}

type Call = { args: v.GenericSchema; answer: v.GenericSchema };

/** What is said when nobody answers, in the language of that moment. */
export type Unreachable = () => Pick<Failure, 'message' | 'todo'>;

/**
 * A function that makes calls of one table.
 * @throws CallFailed when the worker refuses, answers out of shape, or can't be reached.
 */
export function caller<C extends Record<string, Call>>(calls: C, words: Unreachable) {
  const unreachable = (): Failure => ({ ok: false, code: 'failed', ...words() });
  return async function ask<M extends keyof C & string>(
    call: M,
    args: v.InferInput<C[M]['args']>,
  ): Promise<v.InferOutput<C[M]['answer']>> {
    let came: unknown;
    try {
      came = await chrome.runtime.sendMessage({ keyrise: 'call', call, args });
    } catch {
      throw new CallFailed(unreachable());
    }
    const parsed = v.safeParse(reply, came);
    if (!parsed.success) throw new CallFailed(unreachable());
    if (!parsed.output.ok) throw new CallFailed(parsed.output);
    const schema = calls[call]?.answer;
    const answer = schema && v.safeParse(schema, parsed.output.answer);
    if (!answer?.success) throw new CallFailed(unreachable());
    return answer.output;
  };
}
