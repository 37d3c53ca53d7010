import type { Field, FieldType, ObjectType } from './types.ts';

const field = (name: string, type: FieldType, label: string, more: Partial<Field> = {}): Field => ({
  name,
  type,
  label,
  ...more,
});

const reference = (name: string, label: string, to: string, step: string): Field =>
  field(name, 'reference', label, { to, step });

const derived = { derived: true };

/** What every object has. `CurrencyIsoCode` exists where an org has several currencies only. */
const common = (label: string): Field[] => [
  field('Id', 'id', `${label} ID`, derived),
  field('IsDeleted', 'boolean', 'Deleted', derived),
  field('Name', 'string', `${label} Name`),
  field('CurrencyIsoCode', 'picklist', `${label} Currency`, { values: ['USD', 'EUR'] }),
  field('CreatedDate', 'datetime', 'Created Date', derived),
  field('LastModifiedDate', 'datetime', 'Last Modified Date', derived),
  field('SystemModstamp', 'datetime', 'System Modstamp', derived),
];

const owner = reference('OwnerId', 'Owner ID', 'User', 'Owner');

export const stages = [
  'Prospecting',
  'Qualification',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
];

/** Chances of the stages, in %. */
export const chances = [10, 20, 60, 80, 100, 0];

export const phases = ['Plan', 'Pilot', 'Live'];

const history = (parent: string, of: string): Field[] => [
  field('Id', 'id', 'History ID', derived),
  field('IsDeleted', 'boolean', 'Deleted', derived),
  reference(parent, 'Parent ID', of, parent.replace(/Id$/, '')),
  field('Field', 'picklist', 'Changed Field'),
  field('OldValue', 'string', 'Old Value'),
  field('NewValue', 'string', 'New Value'),
  reference('CreatedById', 'Created By ID', 'User', 'CreatedBy'),
  field('CreatedDate', 'datetime', 'Created Date', derived),
];

export const objects: ObjectType[] = [
  {
    name: 'Account',
    label: 'Account',
    plural: 'Accounts',
    prefix: '001',
    fields: [
      ...common('Account'),
      owner,
      field('Industry', 'picklist', 'Industry', { values: ['Manufacturing', 'Retail', 'Technology'] }),
      field('AnnualRevenue', 'currency', 'Annual Revenue'),
      field('NumberOfEmployees', 'int', 'Employees'),
    ],
  },
  {
    name: 'Opportunity',
    label: 'Opportunity',
    plural: 'Opportunities',
    prefix: '006',
    history: { object: 'OpportunityFieldHistory', parent: 'OpportunityId' },
    fields: [
      ...common('Opportunity'),
      owner,
      reference('AccountId', 'Account ID', 'Account', 'Account'),
      field('Amount', 'currency', 'Amount'),
      field('StageName', 'picklist', 'Stage', { values: stages }),
      field('Probability', 'percent', 'Probability (%)'),
      field('CloseDate', 'date', 'Close Date'),
      field('Type', 'picklist', 'Type', { values: ['Existing Business', 'New Business'] }),
      field('NextStep', 'string', 'Next Step'),
      field('Description', 'textarea', 'Description'),
      field('IsClosed', 'boolean', 'Closed', derived),
      field('IsWon', 'boolean', 'Won', derived),
    ],
  },
  {
    name: 'Rollout__c',
    label: 'Rollout',
    plural: 'Rollouts',
    prefix: 'a0X',
    history: { object: 'Rollout__History', parent: 'ParentId' },
    fields: [
      ...common('Rollout'),
      owner,
      reference('Account__c', 'Account', 'Account', 'Account__r'),
      field('Seats_Live__c', 'double', 'Seats live'),
      field('Signed_Off__c', 'boolean', 'Signed off'),
      field('Phase__c', 'picklist', 'Phase', { values: phases }),
      field('Budget__c', 'currency', 'Budget'),
      field('Adoption__c', 'percent', 'Adoption'),
      field('Due__c', 'date', 'Due'),
    ],
  },
  {
    name: 'User',
    label: 'User',
    plural: 'Users',
    prefix: '005',
    fields: [
      ...common('User'),
      field('Username', 'string', 'Username'),
      field('Email', 'email', 'Email'),
      field('IsActive', 'boolean', 'Active'),
      reference('ManagerId', 'Manager ID', 'User', 'Manager'),
    ],
  },
  {
    name: 'Organization',
    label: 'Organization',
    plural: 'Organizations',
    prefix: '00D',
    fields: [
      ...common('Organization'),
      field('OrganizationType', 'picklist', 'Edition'),
      field('IsSandbox', 'boolean', 'Is Sandbox'),
      field('DefaultCurrencyIsoCode', 'picklist', 'Currency'),
    ],
  },
  {
    name: 'ListView',
    label: 'List View',
    plural: 'List Views',
    prefix: '00B',
    fields: [
      ...common('List View'),
      field('DeveloperName', 'string', 'API Name'),
      field('SobjectType', 'picklist', 'Sobject Type'),
      field('IsSoqlCompatible', 'boolean', 'Is SOQL Compatible'),
    ],
  },
  {
    name: 'Report',
    label: 'Report',
    plural: 'Reports',
    prefix: '00O',
    fields: [
      ...common('Report'),
      field('DeveloperName', 'string', 'Report Unique Name'),
      field('Format', 'picklist', 'Format'),
    ],
  },
  { name: 'Dashboard', label: 'Dashboard', plural: 'Dashboards', prefix: '01Z', fields: common('Dashboard') },
  {
    name: 'EntityDefinition',
    label: 'Entity Definition',
    plural: 'Entity Definitions',
    prefix: '4ie',
    fields: [
      ...common('Entity Definition'),
      field('QualifiedApiName', 'string', 'Qualified API Name'),
      field('KeyPrefix', 'string', 'Key Prefix'),
    ],
  },
  {
    name: 'OpportunityFieldHistory',
    label: 'Opportunity Field History',
    plural: 'Opportunity Field History',
    prefix: '017',
    fields: history('OpportunityId', 'Opportunity'),
  },
  {
    name: 'Rollout__History',
    label: 'Rollout History',
    plural: 'Rollout History',
    prefix: '018',
    fields: history('ParentId', 'Rollout__c'),
  },
];

export const objectNamed = (name: string) =>
  objects.find((one) => one.name.toLowerCase() === name.toLowerCase());
