import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { Refusal, type RefusalCode } from '../core/refusal.ts';
import { type Failure, type Reply, request } from './envelope.ts';
import { overlayCalls } from './overlay-calls.ts';
import { type Answer, type Args, type CallName, pageCalls } from './page-calls.ts';

/** Who may call: one of our own pages, or the overlay in a tab's page at `url`. */
export type Sender = { page: 'own' } | { page: 'overlay'; url: string };

/** One function a call. `sender` is judged already. */
export type Handlers = { [M in CallName]: (args: Args<M>, sender: Sender) => Promise<Answer<M>> };

/** Turns a refusal into what crosses: its code with sentences in the person's language. */
export type Explain = (refusal: Refusal) => Failure;

/**
 * Judges a sender by what the browser says of it, synchronously and before anything else: our own pages by origin, an
 * overlay by our id and a top frame of a tab; everyone else is null.
 */
export function judge(sender: Runtime.MessageSender, ownId: string, ownOrigin: string): Sender | null {
  if (sender.id !== ownId || sender.url === undefined) return null;
  if (sender.url.startsWith(`${ownOrigin}/`)) return { page: 'own' };
  if (sender.tab === undefined || sender.frameId !== 0) return null;
  return { page: 'overlay', url: sender.url };
}

const isCall = (name: string): name is CallName => Object.hasOwn(pageCalls, name);

async function run(message: unknown, sender: Sender | null, handlers: Handlers): Promise<unknown> {
  if (sender === null) throw new Refusal('wrongSender');
  const parsed = v.safeParse(request, message);
  if (!parsed.success) throw new Refusal('badMessage');
  const { call, args } = parsed.output;
  if (!isCall(call)) throw new Refusal('unknownCommand', call.slice(0, 60));
  if (sender.page === 'overlay' && !Object.hasOwn(overlayCalls, call)) throw new Refusal('wrongSender');
  const checked = v.safeParse(pageCalls[call].args, args);
  if (!checked.success) throw refusalOf(checked.issues[0]);
  const handler = handlers[call] as (args: unknown, sender: Sender) => Promise<unknown>;
  return handler(checked.output, sender);
}

const fieldCodes = new Map<string, RefusalCode>([
  ['weight', 'badWeight'],
  ['due', 'badDay'],
  ['at', 'badDay'],
  ['score', 'badScore'],
  ['confidence', 'badConfidence'],
  ...['value', 'start', 'target', 'lo', 'hi', 'tolerance', 'onTrack', 'behind'].map(
    (field) => [field, 'badNumber'] as const,
  ),
]);

/** Names the rule behind a schema's first complaint, so that "−1" is answered in the words of the weight rule. */
function refusalOf(issue: v.BaseIssue<unknown>): Refusal {
  const field = String(issue.path?.at(-1)?.key ?? '');
  const code = fieldCodes.get(field);
  if (code) return new Refusal(code);
  if (issue.path?.some((p) => p.key === 'period')) return new Refusal('badPeriod');
  return new Refusal('badMessage');
}

/** Answers one message; never rejects. What isn't a Refusal is a fault of ours: `fault` hears it, and it crosses as `failed`. */
export async function answer(
  message: unknown,
  sender: Sender | null,
  handlers: Handlers,
  explain: Explain,
  fault: (call: string, error: unknown) => void = () => undefined,
): Promise<Reply> {
  try {
    return { ok: true, answer: await run(message, sender, handlers) };
  } catch (error) {
    if (error instanceof Refusal) return explain(error);
    fault(sender?.page ?? '', error);
    return explain(new Refusal('failed', error instanceof Error ? error.message : ''));
  }
}
