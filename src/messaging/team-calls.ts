import * as v from 'valibot';
import { id, outcome, url } from './schemas.ts';

/** Sharing goals with a team (SPEC Y). For Keyrise's own pages; see overlay-calls.ts for how a call is made. */

const short = v.pipe(v.string(), v.maxLength(300));
const secret = v.pipe(v.string(), v.maxLength(8_000));

const signIn = v.variant('by', [
  v.object({ by: v.literal('token'), token: secret }),
  v.object({ by: v.literal('password'), name: short, password: secret }),
  v.object({ by: v.literal('company'), issuer: url, client: short }),
]);
/** How somebody signs in at a team's server. A secret in it goes to the worker once, and never comes back. */
export type SignIn = v.InferOutput<typeof signIn>;

const space = v.pipe(v.string(), v.maxLength(8_300));

export const teamCalls = {
  /**
   * Connects to a space, once the page has been given the permission for its server: proves who one is there, tests whether the
   * server enforces ownership, and begins to read. Shares nothing by itself (SPEC Y1). Refused: `teamAddress`, `teamSpace`,
   * `insecureSite`, `noPermission`, `badToken`, `notConnected`, `teamOperator`, `teamTrouble`, `switchedOff`.
   */
  connectTeam: {
    args: v.object({
      server: url,
      space: short,
      signIn,
      stay: v.boolean(),
      /** Goals of periods that have ended stay at the server, unless one that is read counts them. */
      openOnly: v.optional(v.boolean(), false),
    }),
    answer: v.object({ space, login: v.string(), enforced: v.boolean() }),
  },
  /** Signs in anew, where a token has expired or a password has changed. As the same person: else `teamOtherLogin`. */
  signInTeam: { args: v.object({ space, signIn, stay: v.boolean() }), answer: v.object({}) },
  /** Makes one's own goals the team's, those that aren't yet and are no drafts (SPEC Y1, Y2). */
  shareGoals: { args: v.object({ space }), answer: v.object({ goals: v.number() }) },
  /** Leaves a space. Its goals stay here with `keep`, else they go from this browser; the team keeps them either way. */
  leaveTeam: { args: v.object({ space, keep: v.boolean() }), answer: v.object({ goals: v.number() }) },
  /** Where new goals go, when several spaces are joined. */
  setHomeSpace: { args: v.object({ space }), answer: v.object({}) },
  /** Stops the first pull of a space and keeps what is there, or goes on with it (SPEC Y6). */
  holdTeam: { args: v.object({ space, hold: v.boolean() }), answer: v.object({}) },
  /** A round with every space, now. What failed is in each space's row. */
  syncTeam: { args: v.object({}), answer: v.object({ failed: v.number() }) },
  /**
   * Waits up to 25 s for something new in any space, and takes it in. Who asks again and again stays informed, and keeps the
   * worker awake with it (SPEC Y7).
   */
  watchTeam: { args: v.object({}), answer: v.object({}) },
  /** Forgets what was said of edits that the server refused. */
  forgetRefused: { args: v.object({ space }), answer: v.object({}) },
  /** Gives a shared goal to somebody of the team (SPEC Y3). Refused: `notOwner`, `unknownPerson`. */
  handOver: { args: v.object({ goal: id('goal'), to: id('person') }), answer: outcome },
};
