import type { InferOutput } from 'valibot';
import { failure, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { askObjects } from './composite.ts';
import { isApiName } from './ids.ts';
import { Describe } from './schema.ts';

export type SObject = InferOutput<typeof Describe>;
export type Field = SObject['fields'][number];

export const isNumber = ({ type }: Field): boolean => /^(?:double|currency|percent|int|long)$/.test(type);
/** A list of values; an org's currencies are one too, and no way to measure anything. */
export const isChoice = ({ type, name }: Field): boolean =>
  (type === 'picklist' || type === 'multipicklist') && name !== 'CurrencyIsoCode';
export const isCheck = ({ type, name }: Field): boolean => type === 'boolean' && name !== 'IsDeleted';

/** `GET sobjects/{X}/describe`: what this person may see of an object, labels in their language. */
export async function describe(api: Api, object: string): Promise<Result<SObject>> {
  if (!isApiName(object)) return failure('notFound');
  const [answer] = await askObjects(api, [`${object}/describe`], Describe);
  return answer ?? failure('unexpected');
}
