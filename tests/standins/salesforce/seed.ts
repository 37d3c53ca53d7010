import { canonical, long, numbered } from './ids.ts';
import { phases, stages } from './schema.ts';
import { dashboards, reports } from './seed-reports.ts';
import type { ListView, User, Value } from './types.ts';

export const orgId = long('00D5j00000AcmeO');

/** Sees everything unless told otherwise, and is who a first visit signs in as. */
export const sam: User = { id: numbered('005', 1), name: 'Sam Rivera', email: 'sam.rivera@acme.example' };
export const mia: User = { id: numbered('005', 2), name: 'Mia Krystof', email: 'mia.krystof@acme.example' };
export const users: Record<string, User> = { sam, mia };

export const organization = {
  Id: orgId,
  Name: 'Acme',
  OrganizationType: 'Enterprise Edition',
  IsSandbox: false,
};

const customers = [
  'Acme',
  'Burlington',
  'Dickenson',
  'Edge',
  'Express',
  'Grand Hotels',
  'Pyramid',
  'United Oil',
];
const industries = ['Manufacturing', 'Retail', 'Technology'];
const goods = ['200 Widgets', 'Renewal', 'Generators', 'Support plan', 'Expansion'];

/** The first of each has an id that tests and address vectors name. */
export const ids = {
  account: long('0015j00000AbCdE'),
  opportunity: long('0065j00000XyZaB'),
  rollout: long('a0X5j00000CuStM'),
  listView: long('00B5j00000LvWxY'),
  report: canonical('00OR0000000K2UeMAK') ?? '',
  dashboard: canonical('01Z6e000001DeZoEAK') ?? '',
};

const accountIds = customers.map((_, i) => (i === 0 ? ids.account : numbered('001', i)));

/** A day of the quarter that is `offset` quarters from the one that holds `now`. */
function inQuarter(now: number, offset: number, day: number): string {
  const date = new Date(now);
  const month = Math.floor(date.getUTCMonth() / 3) * 3 + offset * 3;
  return new Date(Date.UTC(date.getUTCFullYear(), month, day)).toISOString().slice(0, 10);
}

type Seed = [object: string, values: Record<string, Value>];

/** 40 opportunities: ten in each of four quarters, the third of which is now. */
function opportunity(now: number, i: number): Seed {
  const quarter = (i % 4) - 2;
  const past = quarter < 0;
  const stage = past ? stages[4 + (i % 3 === 0 ? 1 : 0)] : stages[(i * 3) % 5];
  const account = i % customers.length;
  return [
    'Opportunity',
    {
      ...(i === 0 ? { Id: ids.opportunity } : {}),
      Name: `${customers[account]} – ${goods[(i + account) % goods.length]}`,
      AccountId: accountIds[account] ?? null,
      OwnerId: i % 3 === 2 ? mia.id : sam.id,
      Amount: i % 13 === 7 ? null : 12_000 + ((i * 7) % 17) * 3_500,
      StageName: stage ?? null,
      CloseDate: inQuarter(now, quarter, 3 + ((i * 5) % 80)),
      Type: i % 2 === 0 ? 'Existing Business' : 'New Business',
      CurrencyIsoCode: i % 5 === 4 ? 'EUR' : 'USD',
    },
  ];
}

const first: Record<string, Value> = {
  Name: 'Acme – 200 Widgets',
  Amount: 16_000.01,
  StageName: 'Negotiation/Review',
  NextStep: 'Send the contract',
};

const rollouts: Seed[] = [
  ['Acme headquarters', 120, false, 'Pilot', 40_000, 48],
  ['Burlington plants', 310, true, 'Live', 65_000, 91],
  ['Edge field team', null, false, 'Plan', 12_500, null],
].map(([name, seats, signed, phase, budget, adoption], i): Seed => {
  const values = { Seats_Live__c: seats, Signed_Off__c: signed, Phase__c: phase, Budget__c: budget };
  const id = i === 0 ? { Id: ids.rollout } : {};
  const owner = { OwnerId: i === 2 ? mia.id : sam.id, Account__c: accountIds[i] ?? null };
  return ['Rollout__c', { ...id, Name: name, ...owner, ...values, Adoption__c: adoption } as Seed[1]];
});

const view = (
  name: string,
  object: string,
  developerName: string,
  label: string,
  scope: ListView['scope'],
  where: string,
): ListView => ({
  id: name === 'first' ? ids.listView : numbered('00B', Number(name)),
  object,
  developerName,
  label,
  scope,
  where,
  columns:
    object === 'Opportunity'
      ? ['Name', 'Account.Name', 'Amount', 'CloseDate', 'StageName', 'Owner.Name']
      : ['Name', 'Owner.Name'],
});

export const views: ListView[] = [
  view(
    'first',
    'Opportunity',
    'WonThisQuarter',
    'Won this quarter',
    'everything',
    'IsWon = true AND CloseDate = THIS_QUARTER',
  ),
  view('2', 'Opportunity', 'MyOpportunities', 'My Opportunities', 'mine', ''),
  view('3', 'Opportunity', 'MyTeamsOpportunities', "My Team's Opportunities", 'team', 'IsClosed = false'),
  view('4', 'Opportunity', 'AllOpportunities', 'All Opportunities', 'everything', ''),
  view('5', 'Account', 'AllAccounts', 'All Accounts', 'everything', ''),
  view('6', 'Rollout__c', 'Live', 'Live rollouts', 'everything', `Phase__c = '${phases[2]}'`),
];

/** Every record an org starts with, in the order they are made. */
export function seedRows(now: number): Seed[] {
  const people = [sam, mia].map((one): Seed => {
    const manager = one === mia ? sam.id : null;
    const names = { Name: one.name, Username: one.email, Email: one.email };
    return ['User', { Id: one.id, ...names, IsActive: true, ManagerId: manager }];
  });
  const accounts = customers.map((name, i): Seed => {
    const size = { AnnualRevenue: 1_000_000 * (i + 1), NumberOfEmployees: 50 * (i + 1) };
    const about = { Name: name, OwnerId: sam.id, Industry: industries[i % 3] ?? null };
    return ['Account', { Id: accountIds[i] ?? '', ...about, ...size }];
  });
  const opportunities = Array.from({ length: 40 }, (_, i) => opportunity(now, i));
  const [head] = opportunities;
  if (head) Object.assign(head[1], first, { CloseDate: inQuarter(now, 0, 80) });
  const listViews = views.map((one): Seed => {
    const names = { Name: one.label, DeveloperName: one.developerName };
    return ['ListView', { Id: one.id, ...names, SobjectType: one.object, IsSoqlCompatible: true }];
  });
  const saved = reports.map((one): Seed => {
    const { id, name, developerName, format } = one;
    return ['Report', { Id: id, Name: name, DeveloperName: developerName, Format: format }];
  });
  const boards = dashboards.map(({ id, name }): Seed => ['Dashboard', { Id: id, Name: name }]);
  return [...people, ...accounts, ...opportunities, ...rollouts, ...listViews, ...saved, ...boards];
}
