import type { Api } from './api.ts';
import { askQuery } from './composite.ts';

/**
 * The currency of an org's totals, by its code: `USD`. Empty where the org doesn't say: the field isn't in every org
 * ("Object Reference", Organization), and a number without its currency is better than none.
 */
export async function orgCurrency(api: Api): Promise<string> {
  const found = await askQuery(api, 'SELECT DefaultCurrencyIsoCode FROM Organization LIMIT 1');
  return found.ok ? currencyCode(found.body.records[0]?.['DefaultCurrencyIsoCode']) : '';
}

/** A currency's code, as ISO 4217 has it; empty for everything else. */
export const currencyCode = (value: unknown): string =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : '';
