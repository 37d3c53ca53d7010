import { sam } from './seed.ts';
import type { Site } from './site.ts';
import { add, change, get } from './state.ts';
import type { Row, User, Value } from './types.ts';

/** What a test does to the org, as people in it would. */
export type Controls = {
  /** Ends every session; pages lead to the login page. */
  signOut(): void;
  /** Ends every session, as time does; the next page visit signs in again. */
  expire(): void;
  /** Every living session of a page becomes this user's, as after a Login-As. */
  signInAs(user: User): void;
  /** A session id good for REST, without a browser. */
  session(user?: User): string;
  record(id: string): Row;
  add(object: string, values?: Record<string, Value>): Row;
  change(id: string, values: Record<string, Value>, by?: User): Row;
  remove(id: string): void;
  /** Hides an object, a field (`Opportunity.Amount`) or a record, from one user or from all; the result shows it again. */
  hide(what: string, from?: User): () => void;
};

export function createControls({ sessions, state }: Site): Controls {
  return {
    signOut: () => sessions.endAll(true),
    expire: () => sessions.endAll(false),
    signInAs: (user) => sessions.signInAs(user),
    session: (user = sam) => sessions.begin(user),
    record: (id) => get(state, id).row,
    add: (object, values = {}) => add(state, object, values),
    change: (id, values, by = sam) => change(state, id, values, by),
    remove(id) {
      get(state, id).row['IsDeleted'] = true;
    },
    hide(what, from) {
      const one = { what, from: from?.id };
      state.hidden.push(one);
      return () => {
        state.hidden.splice(state.hidden.indexOf(one), 1);
      };
    },
  };
}
