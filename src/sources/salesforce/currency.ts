import type { Measure } from '../../core/records.ts';
import { failure, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { askQuery } from './composite.ts';
import type { SObject } from './describe.ts';
import { option } from './values.ts';

/** Asks for the currency of an org's totals. */
export const orgCurrencyQuery = 'SELECT DefaultCurrencyIsoCode FROM Organization LIMIT 1';

/**
 * The currency of an org's totals, by its code: `USD`. Empty where the org doesn't say: the field isn't in every org
 * ("Object Reference", Organization), and a number without its currency is better than none.
 */
export async function orgCurrency(api: Api): Promise<string> {
  const found = await askQuery(api, orgCurrencyQuery);
  return found.ok ? currencyCode(found.body.records[0]?.['DefaultCurrencyIsoCode']) : '';
}

/** A currency's code, as ISO 4217 has it; empty for everything else. */
export const currencyCode = (value: unknown): string =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : '';

/** True in orgs with several currencies: only there do records say theirs. */
export const hasCurrencies = ({ fields }: SObject): boolean =>
  fields.some(({ name }) => name === 'CurrencyIsoCode');

/** The option of a measure that says in which currency it was linked, where that can change: an org with several. */
export const inCurrency = (code: string, several: boolean): { currency?: string } =>
  several && code !== '' ? { currency: code } : {};

/**
 * `otherCurrency` where a measure was linked in another currency than its number is in `now`: the two can't be compared,
 * and no rate of today makes a reading of them. Null where they are the same, or either isn't known.
 */
export function strange(measure: Measure, now: unknown): Extract<Result<never>, { ok: false }> | null {
  const [linked, is] = [option(measure, 'currency'), currencyCode(now)];
  return linked !== '' && is !== '' && linked !== is ? failure('otherCurrency') : null;
}
