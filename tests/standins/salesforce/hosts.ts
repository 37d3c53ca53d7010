/** What answers at a host. `old` is the org's My Domain before it was renamed. */
export type HostKind = 'api' | 'lightning' | 'visualforce' | 'setup' | 'login' | 'help' | 'old' | 'none';

export type Host = {
  kind: HostKind;
  /** The org's host with REST, login and Classic. */
  api: string;
  lightning: string;
};

type Shape = [kind: HostKind, pattern: RegExp, api: string];

const shapes: Shape[] = [
  // An org of China's that is seen, but not documented: its API shares the domain of its pages.
  ['lightning', /^(pagoda)\.lightning\.sfcrmapps\.cn$/, '$1.my.sfcrmapps.cn'],
  ['none', /^(pagoda)\.my\.sfcrmproducts\.cn$/, '$1.my.sfcrmapps.cn'],
  ['lightning', /^([\w-]+(?:\.\w+)?)\.lightning\.force\.com$/, '$1.my.salesforce.com'],
  ['lightning', /^([\w-]+(?:\.sandbox)?)\.lightning\.crmforce\.mil$/, '$1.my.salesforce.mil'],
  ['lightning', /^([\w-]+(?:\.sandbox)?)\.lightning\.sfcrmapps\.cn$/, '$1.my.sfcrmproducts.cn'],
  ['visualforce', /^([\w-]+)--\w+\.sandbox\.vf\.force\.com$/, '$1.sandbox.my.salesforce.com'],
  ['visualforce', /^([\w-]+)--\w+\.vf\.force\.com$/, '$1.my.salesforce.com'],
  ['setup', /^([\w-]+(?:\.\w+)?)\.my\.salesforce-setup\.com$/, '$1.my.salesforce.com'],
  [
    'api',
    /^([\w-]+(?:\.\w+)?)\.my\.(salesforce\.com|salesforce\.mil|sfcrmproducts\.cn|sfcrmapps\.cn)$/,
    '$1.my.$2',
  ],
];

const lightningOf = (api: string) =>
  api
    .replace(/\.my\.salesforce\.com$/, '.lightning.force.com')
    .replace(/\.my\.salesforce\.mil$/, '.lightning.crmforce.mil')
    .replace(/\.my\.sfcrm(?:products|apps)\.cn$/, '.lightning.sfcrmapps.cn');

/** Every domain a browser has to find at the stand-in's port. */
export const domains = [
  '*.force.com',
  '*.salesforce.com',
  '*.salesforce-setup.com',
  '*.crmforce.mil',
  '*.salesforce.mil',
  '*.sfcrmapps.cn',
  '*.sfcrmproducts.cn',
];

/** For Chromium's `--host-resolver-rules`. */
export const resolverRules = (port: number) =>
  domains.map((one) => `MAP ${one} 127.0.0.1:${port}`).join(', ');

/** The host that a request names; the org's first is what an address on loopback gets. */
export function hostOf(header: string): Host {
  const name = header.toLowerCase().replace(/:\d+$/, '');
  const home = { api: 'acme.my.salesforce.com', lightning: 'acme.lightning.force.com' };
  if (/^(?:login|test)\.salesforce\.com$/.test(name)) return { kind: 'login', ...home };
  if (name === 'help.salesforce.com') return { kind: 'help', ...home };
  for (const [kind, pattern, to] of shapes) {
    if (!pattern.test(name)) continue;
    const api = name.replace(pattern, to);
    const now = api.replace(/^acme-old\./, 'acme.');
    return { kind: now === api ? kind : 'old', api: now, lightning: lightningOf(now) };
  }
  return { kind: /^(?:localhost|127\.0\.0\.1)$/.test(name) ? 'api' : 'none', ...home };
}
