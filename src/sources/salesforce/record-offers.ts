import type { Offer } from '../source.ts';
import { towards } from '../towards.ts';
import { hasCurrencies, inCurrency } from './currency.ts';
import type { Field, SObject } from './describe.ts';
import { isCheck, isChoice, isNumber } from './describe.ts';
import { type Row, valueIn } from './values.ts';

/** Values of one list that are offered: a list of all countries is longer, and nothing is measured by it. */
const mostValues = 100;

/** How far a thing has come is most often one of these. */
const isStage = ({ name }: Field) => /^(?:StageName|Status|Stage__c|Status__c)$/.test(name);

/** Values, as the org calls them, in which things end badly. */
const badEnd = /\b(?:lost|cancel|reject|fail|dead|duplicate|unqualified|abandon|withdraw)/i;

/** The value that a list is most likely to lead to: its last that isn't a bad end. */
const goodEnd = <T extends { value: string }>(values: readonly T[]): T | undefined =>
  values.findLast(({ value }) => !badEnd.test(value)) ?? values.at(-1);

export type Of = {
  object: SObject;
  row: Row;
  title: string;
  currency: string;
};

function numberOffer({ object, row, title, currency }: Of, field: Field): Offer[] {
  const money = field.type === 'currency' ? inCurrency(currency, hasCurrencies(object)) : {};
  const measure = { kind: 'recordField', options: { object: object.name, field: field.name, ...money } };
  const got = valueIn(measure, row);
  if (!got.ok) return [];
  const { value } = got.body;
  const scoring = towards(typeof value === 'number' ? value : null, false);
  const unit = field.type === 'currency' ? currency : field.type === 'percent' ? '%' : '';
  return [{ measure, scoring, value, title, says: { field: field.label }, ...(unit && { unit }) }];
}

function checkOffer({ object, row, title }: Of, field: Field): Offer[] {
  const measure = { kind: 'recordChecked', options: { object: object.name, field: field.name } };
  const got = valueIn(measure, row);
  if (!got.ok) return [];
  return [{ measure, scoring: { form: 'step' }, value: got.body.value, title, says: { field: field.label } }];
}

function choiceOffer({ object, row, title }: Of, field: Field): Offer[] {
  const values = field.picklistValues.filter(({ active }) => active).slice(0, mostValues);
  const end = goodEnd(values);
  if (!end || !(field.name in row)) return [];
  const reaches = (value: string) => ({
    kind: 'recordReaches',
    options: { object: object.name, field: field.name, values: value },
  });
  const isNow = (value: string) => {
    const got = valueIn(reaches(value), row);
    return got.ok && got.body.value === 1;
  };
  const of = values.map(({ value, label }) => ({ value, label: label ?? value, now: isNow(value) }));
  return [
    {
      measure: reaches(end.value),
      scoring: { form: 'step' },
      value: isNow(end.value) ? 1 : 0,
      title,
      says: { field: field.label },
      choices: { option: 'values', of },
    },
  ];
}

/** The likeliest first: a stage, then numbers that have a value, then lists, checkboxes, and numbers that are blank today. */
export function offersOf(of: Of): Offer[] {
  const { fields } = of.object;
  const lists = fields.filter((field) => isChoice(field));
  const numbers = fields.filter(isNumber).flatMap((field) => numberOffer(of, field));
  return [
    ...lists.filter(isStage).flatMap((field) => choiceOffer(of, field)),
    ...numbers.filter(({ value }) => value !== null),
    ...lists.filter((field) => !isStage(field)).flatMap((field) => choiceOffer(of, field)),
    ...fields.filter(isCheck).flatMap((field) => checkOffer(of, field)),
    ...numbers.filter(({ value }) => value === null),
  ];
}
