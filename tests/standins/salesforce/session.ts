import { randomBytes } from 'node:crypto';
import type { User } from './types.ts';

/** Where a token is good: one login has another token on each kind of host, and only two kinds open REST. */
export type TokenKind = 'api' | 'lightning' | 'visualforce' | 'oauth';

type Login = { user: User; ended: boolean };
export type Session = { kind: TokenKind; user: User };

export type Sessions = {
  /** The living session of a token, on a host or as a Bearer. */
  of(token: string | undefined): Session | undefined;
  /** Begins a login; the result is its token for the API's host. */
  begin(user: User): string;
  /** Another token of the login that a token belongs to. */
  sibling(token: string, kind: TokenKind): string | undefined;
  /** Another OAuth token for the person a token was of, even if its session ended since. */
  renew(token: string): string | undefined;
  /** Makes one token worthless, and leaves its login alone. */
  drop(token: string): void;
  /** Who a first page visit signs in as by itself; undefined sends visitors to the login page. */
  visitor(): User | undefined;
  /** Ends one token's login. */
  end(token: string): void;
  /** Ends every session; `forGood` sends pages to the login page from now on. */
  endAll(forGood: boolean): void;
  /** Every session, living or new, is this user's. */
  signInAs(user: User): void;
};

export function createSessions(start: User | undefined, org15: string): Sessions {
  const tokens = new Map<string, { kind: TokenKind; login: Login }>();
  let visitor = start;
  const make = (kind: TokenKind, login: Login) => {
    const token = `${org15}!AQ${randomBytes(24).toString('base64url').replaceAll('-', '.')}`;
    tokens.set(token, { kind, login });
    return token;
  };
  const living = (token: string | undefined) => {
    const found = token === undefined ? undefined : tokens.get(token);
    return found && !found.login.ended ? found : undefined;
  };
  return {
    of(token) {
      const found = living(token);
      return found && { kind: found.kind, user: found.login.user };
    },
    begin: (user) => make('api', { user, ended: false }),
    sibling(token, kind) {
      const found = living(token);
      return found && make(kind, found.login);
    },
    renew(token) {
      const found = tokens.get(token);
      return found && make('oauth', { user: found.login.user, ended: false });
    },
    drop: (token) => void tokens.delete(token),
    visitor: () => visitor,
    end(token) {
      const found = tokens.get(token);
      if (found) found.login.ended = true;
    },
    endAll(forGood) {
      if (forGood) visitor = undefined;
      for (const { login } of tokens.values()) login.ended = true;
    },
    signInAs(user) {
      visitor = user;
      // Whom an OAuth token was given for doesn't change by someone else's signing in.
      for (const { kind, login } of tokens.values()) if (kind !== 'oauth') login.user = user;
    },
  };
}

/** The value of a cookie in a request's header. */
export const cookie = (header: string | undefined, name: string) =>
  (header ?? '')
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** As Salesforce sets it, as far as that is known: first-party, unreadable for scripts. */
export const sidCookie = (token: string) => `sid=${token}; Path=/; Secure; HttpOnly; SameSite=None`;
