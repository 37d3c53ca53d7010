/**
 * What an organisation's administrator has decided for its people (docs/guide/admin.md): addresses to fill in, and what is
 * switched off, by a source's name or `team`.
 */
export type Policy = {
  addresses: Readonly<Record<string, readonly string[]>>;
  teamServer: string;
  teamSpace: string;
  off: readonly string[];
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads what the browser keeps of a policy. Never throws: what has another shape than `public/policy.json` says counts as unsaid. */
export function policyFrom(stored: unknown): Policy {
  const told = isObject(stored) ? stored : {};
  const addresses = isObject(told['addresses']) ? told['addresses'] : {};
  return {
    addresses: Object.fromEntries(Object.entries(addresses).map(([source, all]) => [source, strings(all)])),
    teamServer: string(told['teamServer']),
    teamSpace: string(told['teamSpace']),
    off: strings(told['off']),
  };
}

/** Whether people may use this source, or the team. */
export const isOff = ({ off }: Policy, name: string): boolean => off.includes(name);
