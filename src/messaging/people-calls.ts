import * as v from 'valibot';
import { done, id, title } from './schemas.ts';

/** Who there is (SPEC G1, G4). For Keyrise's own pages; see overlay-calls.ts for how a call is made. */
export const peopleCalls = {
  /** Another name or e-mail address for somebody. Refused: `emptyTitle`, `longTitle`, `badMail`. */
  changePerson: {
    args: v.object({ person: id('person'), name: title, email: v.pipe(v.string(), v.maxLength(400)) }),
    answer: done,
  },
  /** Two records are one person: the goals of `from` become those of `into`; undo takes it back. */
  mergePeople: {
    args: v.object({ from: id('person'), into: id('person') }),
    answer: v.object({ ...done.entries, goals: v.number() }),
  },
};
