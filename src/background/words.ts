import type { Freshness, Trouble } from '../core/records.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Failure } from '../messaging/envelope.ts';
import { counted, type TextKey, text } from '../words/text.ts';
import { ageText, troubleText, troubleTodo } from '../words/trouble-text.ts';
import { markOf } from './mark-of.ts';

/** A refusal as it crosses to whoever asked: the rule's sentence and what to do. */
export function explain({ code, values }: Refusal): Failure {
  const message = text(`refuse_${code}` satisfies TextKey, ...values);
  const todo = text(`refuse_${code}_todo` satisfies TextKey, ...values);
  return { ok: false, code, message, todo, ...markOf(code) };
}

/** Why a number is old and how old it is, and what to do (SPEC L1). `readAt`: when the last good value was read, ms; null: never. */
export const explainTrouble = (trouble: Trouble, source: string, readAt: number | null, now: number) => ({
  message: `${troubleText(trouble, source, now)} ${ageText(readAt, now)}`,
  todo: troubleTodo(trouble, source),
});

/** What a number leaves unsaid; undefined when that is nothing (SPEC K9). */
export function noteText({ unestimated = 0, atLeast }: NonNullable<Freshness['notes']>): string | undefined {
  const missing = unestimated > 0 ? [counted('note_unestimated', unestimated)] : [];
  const sentences = [...missing, ...(atLeast ? [text('note_atLeast')] : [])];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
