import { randomBytes } from 'node:crypto';
import type { Account } from './types.ts';

const cookieName = 'tenant.session.token';

/** Who is signed in where. A session is a cookie the browser holds and an account here; either alone is nothing. */
export type Sessions = {
  /** The account of the cookie that a request carries. */
  accountOf(cookieHeader: string | undefined): Account | undefined;
  /** Begins a session; the value is its Set-Cookie header. */
  begin(account: Account): string;
  /** The account that a first page visit signs in as by itself; undefined sends visitors to the login page. */
  visitor(): Account | undefined;
  /** Ends every session; from now on pages lead to the login page. */
  signOut(): void;
  /** Every session, living or new, is this account's. */
  signInAs(account: Account): void;
};

export function createSessions(visitor: Account | undefined): Sessions {
  const sessions = new Map<string, Account>();
  return {
    accountOf(cookieHeader = '') {
      const value = cookieHeader
        .split(/;\s*/)
        .find((pair) => pair.startsWith(`${cookieName}=`))
        ?.slice(cookieName.length + 1);
      return value === undefined ? undefined : sessions.get(value);
    },
    begin(account) {
      const id = randomBytes(16).toString('hex');
      sessions.set(id, account);
      return `${cookieName}=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`;
    },
    visitor: () => visitor,
    signOut() {
      visitor = undefined;
      sessions.clear();
    },
    signInAs(account) {
      visitor = account;
      for (const id of sessions.keys()) sessions.set(id, account);
    },
  };
}
