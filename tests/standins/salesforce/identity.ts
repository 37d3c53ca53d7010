import { orgId } from './seed.ts';
import { type Answer, type Call, ok } from './site.ts';
import type { User } from './types.ts';

/** The address of a person, on a host of its own whichever org they are of. */
export const identityUrl = (user: User) => `https://login.salesforce.com/id/${orgId}/${user.id}`;

export const identityAnswer = (user: User, base: string): Answer =>
  ok({
    id: identityUrl(user),
    asserted_user: true,
    user_id: user.id,
    organization_id: orgId,
    username: user.email,
    nick_name: user.name,
    display_name: user.name,
    email: user.email,
    active: true,
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    utcOffset: 0,
    urls: { rest: `${base}/services/data/v{version}/`, query: `${base}/services/data/v{version}/query/` },
    is_app_installed: true,
  });

export const userInfoAnswer = (user: User): Answer =>
  ok({
    sub: identityUrl(user),
    user_id: user.id,
    organization_id: orgId,
    preferred_username: user.email,
    nickname: user.name,
    name: user.name,
    email: user.email,
    email_verified: true,
    zoneinfo: 'GMT',
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    utcOffset: 0,
    updated_at: '2026-11-02T08:00:00Z',
  });

export const chatterAnswer = (user: User): Answer =>
  ok({
    id: user.id,
    name: user.name,
    email: user.email,
    username: user.email,
    companyName: 'Acme',
    isActive: true,
  });

/** What a version offers, and who asked. */
export function resourcesAnswer({ version, asking }: Call): Answer {
  const base = `/services/data/v${version}`;
  const names = ['query', 'queryAll', 'sobjects', 'composite', 'analytics', 'limits', 'chatter', 'ui-api'];
  return ok({
    ...Object.fromEntries(names.map((one) => [one, `${base}/${one}`])),
    identity: identityUrl(asking.user),
  });
}
