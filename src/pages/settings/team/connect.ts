import { patternOf, serverOf } from '../../../messaging/team-address.ts';
import type { SignIn } from '../../../messaging/team-calls.ts';
import { text } from '../../../words/text.ts';
import type { Ask } from '../../ask.ts';
import { failureOf } from '../../failure.ts';

/** What a form says while and after it works; null before. */
export type Said = { words: string; failed: boolean; busy: boolean } | null;

const said = (words: string, failed = false, busy = false): Said => ({ words, failed, busy });

/** The permissions that a way to sign in needs, besides the server's own. */
function askedFor(server: string, signIn: SignIn): chrome.permissions.Permissions {
  if (signIn.by !== 'company') return { origins: [patternOf(server)] };
  const issuer = serverOf(signIn.issuer);
  return { permissions: ['identity'], origins: [patternOf(server), ...(issuer ? [patternOf(issuer)] : [])] };
}

/**
 * Asks the browser for the server, then does `then`. Call it from the click itself: the permission has to be requested before
 * anything is awaited, or the browser refuses to ask. Answers whether it went well.
 */
export async function withPermission(
  typed: string,
  signIn: SignIn,
  say: (said: Said) => void,
  then: () => Promise<string>,
): Promise<boolean> {
  const server = serverOf(typed);
  if (server === null) {
    say(said(text('team_needsServer'), true));
    return false;
  }
  try {
    if (!(await chrome.permissions.request(askedFor(server, signIn)))) {
      say(said(text('team_declined'), true));
      return false;
    }
    say(said(text('team_connecting'), false, true));
    say(said(await then()));
    return true;
  } catch (error) {
    const { message, todo } = failureOf(error);
    say(said(`${message} ${todo}`.trim(), true));
    return false;
  }
}

export type Place = { server: string; space: string; openOnly: boolean };

export const connectTo = (
  ask: Ask,
  { server, space, openOnly }: Place,
  signIn: SignIn,
  stay: boolean,
  say: (said: Said) => void,
) =>
  withPermission(server, signIn, say, async () => {
    const { login } = await ask('connectTeam', {
      server: serverOf(server) ?? server,
      space,
      signIn,
      stay,
      openOnly,
    });
    return text('team_connected', login);
  });
