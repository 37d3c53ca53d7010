import { noSuchColumn, unknownObject } from './errors.ts';
import { objectNamed } from './schema.ts';
import { isVisible, rowsOf, type State } from './state.ts';
import type { Field, ObjectType, Row, User, Value } from './types.ts';

/** Who asks whom. */
export type Asking = { state: State; user: User };

/** The object of that name, unless it doesn't exist or is hidden from the user: both read alike. */
export function objectFor({ state, user }: Asking, name: string): ObjectType {
  const found = objectNamed(name);
  if (!found || state.hides(user, found.name)) throw unknownObject(name);
  return found;
}

/** The fields of an object that a user may see. */
export function fieldsFor({ state, user }: Asking, object: ObjectType): Field[] {
  return object.fields.filter(
    (one) =>
      (one.name !== 'CurrencyIsoCode' || state.options.multiCurrency) &&
      !state.hides(user, `${object.name}.${one.name}`),
  );
}

/** A field at the end of a path like `Account.Owner.Name`, and how to read it from a row at the path's start. */
export type Resolved = {
  field: Field;
  object: ObjectType;
  /** Names of the steps and of the field, as the org writes them. */
  path: string[];
  read(row: Row): Value;
  /** The row that has the field, for its currency. */
  owner(row: Row): Row | undefined;
};

const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();

export function resolve(
  asking: Asking,
  object: ObjectType,
  path: string,
  soql: string,
  at: number,
): Resolved {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    const field = fieldsFor(asking, object).find((one) => same(one.name, first));
    if (!field) throw noSuchColumn(first, object.name, soql, at);
    const read = (row: Row) => row[field.name] ?? null;
    return { field, object, path: [field.name], read, owner: (row) => row };
  }
  // A path may begin with the object's own name.
  if (same(object.name, first)) return resolve(asking, object, rest.join('.'), soql, at);
  const step = fieldsFor(asking, object).find((one) => same(one.step, first));
  if (!step?.to || !step.step) throw noSuchColumn(first, object.name, soql, at);
  const target = objectFor(asking, step.to);
  const end = resolve(asking, target, rest.join('.'), soql, at);
  const owner = (row: Row) => {
    const parent = rowsOf(asking.state, target.name).find((one) => one.Id === row[step.name]);
    return parent && isVisible(asking.state, asking.user, parent) ? end.owner(parent) : undefined;
  };
  const read = (row: Row) => {
    const last = owner(row);
    return last ? (last[end.field.name] ?? null) : null;
  };
  return { field: end.field, object: end.object, path: [step.step, ...end.path], read, owner };
}
