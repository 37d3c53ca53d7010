// This file goes into the content script of every page of Salesforce: it stays small and imports no package.

/** Where a page stands: the interface it belongs to, and the host whose REST API speaks for its org. */
export type Org = { ui: 'lightning' | 'classic' | 'visualforce'; apiHost: string };

const label = '(?!-)[a-z0-9-]{1,63}(?<!-)';
/** What a My Domain may carry before its suffix (sfdx-core `sfdcUrl`); a new one of Salesforce's needs a line here. */
const partition = '(?:\\.(?:sandbox|develop|scratch|demo|patch|trailblaze|free|bt|sfdctest|sfdcdot))?';
const org = `${label}${partition}`;
/** Orgs without a My Domain, known by their server: none since 2022 but in old links. */
const instance = '(?:na|eu|ap|cs|um|gs|in)\\d{1,4}';
const notAnOrg = /^(?:login|test|help|www|trailhead|developer|appexchange)\./;

/**
 * Page hosts by what comes last, and the API's in its place: sfdx-core's tests, and Salesforce Inspector's manifest for the
 * rarer ones. China's pages and its API have different domains; .mil has two spellings of Lightning.
 */
const hosts: readonly [name: string, suffix: string, api: string, ui: Org['ui']][] = [
  [instance, 'lightning.force.com', 'salesforce.com', 'lightning'],
  [org, 'lightning.force.com', 'my.salesforce.com', 'lightning'],
  [org, 'my.salesforce.com', 'my.salesforce.com', 'classic'],
  [org, 'my.salesforce-setup.com', 'my.salesforce.com', 'lightning'],
  [instance, 'salesforce.com', 'salesforce.com', 'classic'],
  [label, 'cloudforce.com', 'cloudforce.com', 'classic'],
  [label, 'database.com', 'database.com', 'classic'],
  [org, 'lightning.crmforce.mil', 'my.salesforce.mil', 'lightning'],
  [org, 'lightning.force.mil', 'my.salesforce.mil', 'lightning'],
  [org, 'my.salesforce.mil', 'my.salesforce.mil', 'classic'],
  [org, 'lightning.sfcrmapps.cn', 'my.sfcrmproducts.cn', 'lightning'],
  [org, 'my.sfcrmproducts.cn', 'my.sfcrmproducts.cn', 'classic'],
  [org, 'my.sfcrmapps.cn', 'my.sfcrmproducts.cn', 'classic'],
];

const patterns = hosts.map(
  ([name, suffix, api, ui]) =>
    [new RegExp(`^(${name})\\.${suffix.replaceAll('.', '\\.')}$`), api, ui] as const,
);

/** Visualforce pages: `{my}--{package}` or `{my}--{sandbox}--{package}`, each package on a host of its own. */
const visualforce = new RegExp(`^(${label})--[a-z0-9_]+(${partition})\\.vf\\.force\\.(com|mil)$`);

const myDomain = new RegExp(`^(${label})(${partition})\\.my\\.salesforce\\.(com|mil)$`);

/**
 * The org a page belongs to; null for every host that isn't one's: look-alikes, login and marketing pages, Experience
 * Cloud sites, and anything but plain https. Whole labels are compared, never parts of a name.
 */
export function orgOf(url: URL): Org | null {
  if (url.protocol !== 'https:' || url.port || url.username || url.password) return null;
  const host = url.hostname.replace(/\.$/, '');
  if (notAnOrg.test(host)) return null;
  for (const [pattern, api, ui] of patterns) {
    const name = pattern.exec(host)?.[1];
    if (name !== undefined) return { ui, apiHost: `${name}.${api}` };
  }
  const [, my, part = '', top] = visualforce.exec(host) ?? [];
  return my === undefined ? null : { ui: 'visualforce', apiHost: `${my}${part}.my.salesforce.${top}` };
}

/** The Lightning hosts of an org, from its API host: where most of its pages are. .mil has two spellings; some orgs have none we know. */
export function lightningHosts(apiHost: string): string[] {
  const rows = hosts.filter(
    ([, suffix, api, ui]) =>
      ui === 'lightning' &&
      suffix.startsWith('lightning.') &&
      apiHost.endsWith(`.${api}`) &&
      fits(apiHost, api),
  );
  return rows.map(([, suffix, api]) => `${apiHost.slice(0, -api.length)}${suffix}`);
}

/** Where an org's own Visualforce pages are, those of no package: `{my}--c`. Empty where a host has no My Domain. */
export function visualforceHosts(apiHost: string): string[] {
  const [, my, part = '', top] = myDomain.exec(apiHost) ?? [];
  return my === undefined ? [] : [`${my}--c${part}.vf.force.${top}`];
}

/** An instance's `salesforce.com` is not the end of a My Domain's `my.salesforce.com`. */
const fits = (apiHost: string, api: string) =>
  api !== 'salesforce.com' || !apiHost.endsWith('.my.salesforce.com');
