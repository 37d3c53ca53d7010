import * as v from 'valibot';
import { eventKinds } from '../core/logged.ts';

/** What a person sees, and may copy, when something seems wrong. For Keyrise's own pages; see overlay-calls.ts for how a call is made. */

const event = v.object({
  at: v.number(),
  version: v.string(),
  what: v.picklist(eventKinds),
  name: v.string(),
  outcome: v.string(),
});
export const diagnosisCalls = {
  /** The last 500 events, oldest first. */
  diagnosis: { args: v.object({}), answer: v.object({ version: v.string(), events: v.array(event) }) },
};
