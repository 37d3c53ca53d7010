import type { State } from './state.ts';

/** Units of a currency per one of the corporate currency. */
const rates: Record<string, number> = { USD: 1, EUR: 0.9 };

/** An amount in the org's corporate currency; the amount itself where there is only one currency. */
export function inCorporate(amount: number, currency: string, { options }: State): number {
  if (!options.multiCurrency) return amount;
  return (amount / (rates[currency] ?? 1)) * (rates[options.currency] ?? 1);
}

/** The other way. */
export function fromCorporate(amount: number, currency: string, { options }: State): number {
  return (amount / (rates[options.currency] ?? 1)) * (rates[currency] ?? 1);
}

/** As reports write it: `$16,000.01`, or with the code where there are several currencies. */
export function moneyLabel(amount: number, { options }: State): string {
  const text = amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  if (options.multiCurrency) return `${options.currency} ${text}`;
  return amount < 0 ? `($${text.slice(1)})` : `$${text}`;
}
