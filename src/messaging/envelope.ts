import * as v from 'valibot';

/** How calls, answers and announcements travel. A failure crosses as plain fields, never as an exception. */

/** `call` names the method; `keyrise` tells our messages from anyone else's. */
export const request = v.object({ keyrise: v.literal('call'), call: v.string(), args: v.unknown() });
export type Request = v.InferOutput<typeof request>;

export const failure = v.object({
  ok: v.literal(false),
  /** A RefusalCode. */
  code: v.string(),
  /** What happened and what it means, in the person's language. */
  message: v.string(),
  /** What to do about it. */
  todo: v.string(),
  /** The rule of docs/SPEC.md that refused it, if one did, and Keyrise's version: for whoever looks into it. */
  rule: v.optional(v.string()),
  version: v.optional(v.string()),
});
export type Failure = v.InferOutput<typeof failure>;

export const reply = v.union([v.object({ ok: v.literal(true), answer: v.unknown() }), failure]);
export type Reply = v.InferOutput<typeof reply>;

/** Told to every page and overlay after a commit: read again what you show. */
export const announcement = v.object({
  keyrise: v.literal('changed'),
  revision: v.number(),
  /** Goals whose numbers were computed again; empty for changes that touch none. */
  goals: v.array(v.string()),
});
export type Announcement = v.InferOutput<typeof announcement>;
