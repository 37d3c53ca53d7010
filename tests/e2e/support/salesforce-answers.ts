import { goals, unlinked } from './overlay-answers.ts';

export const lightning = 'https://acme.lightning.force.com';
export const record = '/lightning/r/Opportunity/0065j00000XyZaBAAV/view';
export const around = '/lightning/r/Account/0015j00000AbCdEAAV/view';

const scale = (start: number) => ({ form: 'scale', start, target: start * 2 || 100, rising: true });
const number = (field: string, label: string, value: number | null, unit?: string) => ({
  measure: { kind: 'recordField', options: { object: 'Opportunity', field } },
  scoring: scale(value ?? 0),
  value,
  percent: value === null ? null : 0,
  says: { field: label },
  ...(unit !== undefined && { unit }),
});

const stages = ['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won', 'Closed Lost'];

export const stageOffer = {
  measure: {
    kind: 'recordReaches',
    options: { object: 'Opportunity', field: 'StageName', values: 'Closed Won' },
  },
  scoring: { form: 'step' },
  value: 0,
  percent: 0,
  says: { field: 'Stage' },
  choices: {
    option: 'values',
    of: stages.map((value) => ({ value, label: value, now: value === 'Negotiation/Review' })),
  },
};

export const item = {
  ref: {
    source: 'salesforce',
    site: 'https://acme.my.salesforce.com',
    kind: 'record',
    id: '0065j00000XyZaBAAV',
    key: '0065j00000XyZaBAAV',
    url: 'https://acme.my.salesforce.com/0065j00000XyZaBAAV',
    name: 'Acme – 200 Widgets',
  },
  title: 'Acme – 200 Widgets',
  offers: [
    stageOffer,
    number('Amount', 'Amount', 16_000.01, 'USD'),
    number('Probability', 'Probability (%)', 80, '%'),
    ...Array.from({ length: 20 }, (_, i) => number(`Custom_${i}__c`, `Custom ${i}`, i)),
    {
      measure: { kind: 'recordChecked', options: { object: 'Opportunity', field: 'IsPrivate' } },
      scoring: { form: 'step' },
      value: 0,
      percent: 0,
      says: { field: 'Private' },
    },
    number('SolucionCandidatos__c', 'Solución', null),
  ],
};

export const opportunity = {
  ...unlinked,
  panelHere: { key: item.ref.key, item, stale: null, links: [], suggested: goals[0], goals },
};
