import { type Due, failure, type Got, type Problem } from '../source.ts';
import type { Found } from './composite.ts';
import { strange } from './currency.ts';
import { idOf, isApiName } from './ids.ts';
import { rows } from './soql.ts';
import { option, type Row, valueIn } from './values.ts';

/** So many ids fit the 4,000 characters that a WHERE may have. */
const idsAtOnce = 180;

/** One query for records of one object; what it gives goes to `take`, and a refusal may ask for more questions. */
export type Question = {
  soql: string;
  take: (answer: { ok: true; body: Found } | { ok: false; problem: Problem }) => Question[];
};

/** What is known of a record: its fields as they were read, and of each field that wasn't, why. */
type Known = { row: Row; found: boolean; faults: Map<string, Problem> };

/** Groups of records and fields: one object each. */
function grouped(due: readonly Due[]) {
  const objects = new Map<string, { ids: Set<string>; fields: Set<string> }>();
  for (const { ref, measure } of due) {
    const [object, field] = [option(measure, 'object'), option(measure, 'field')];
    if (!isApiName(object) || !isApiName(field) || idOf(ref.id) !== ref.id) continue;
    const group = objects.get(object) ?? { ids: new Set(), fields: new Set() };
    group.ids.add(ref.id);
    group.fields.add(field);
    if (option(measure, 'currency') !== '') group.fields.add('CurrencyIsoCode');
    objects.set(object, group);
  }
  return objects;
}

/**
 * The queries for linked record fields: one for every 180 records of an object, with every field that any of them is
 * measured by (SPEC L6). One field that is gone or hidden spoils a query, so a refused one is asked again in halves until
 * the field stands alone. `outcome` is for afterwards.
 */
export function recordQuestions(due: readonly Due[]): {
  questions: Question[];
  outcome: (one: Due) => Got['outcome'];
} {
  const known = new Map<string, Known>();
  const of = (object: string, id: string): Known => {
    const name = `${object} ${id}`;
    const one = known.get(name) ?? { row: {}, found: false, faults: new Map() };
    known.set(name, one);
    return one;
  };

  const question = (object: string, ids: readonly string[], fields: readonly string[]): Question => ({
    soql: rows(object, fields, ids),
    take(answer) {
      if (answer.ok) {
        for (const row of answer.body.records) {
          const one = of(object, idOf(String(row['Id'])) ?? '');
          one.found = true;
          Object.assign(one.row, row);
        }
        return [];
      }
      const half = Math.ceil(fields.length / 2);
      if (answer.problem.reason === 'refused' && fields.length > 1)
        return [fields.slice(0, half), fields.slice(half)].map((some) => question(object, ids, some));
      for (const id of ids) for (const field of fields) of(object, id).faults.set(field, answer.problem);
      return [];
    },
  });

  const questions = [...grouped(due)].flatMap(([object, { ids, fields }]) => {
    const all = [...ids];
    const chunks = Array.from({ length: Math.ceil(all.length / idsAtOnce) }, (_, i) =>
      all.slice(i * idsAtOnce, (i + 1) * idsAtOnce),
    );
    return chunks.map((some) => question(object, some, [...fields]));
  });

  const outcome = ({ ref, measure }: Due): Got['outcome'] => {
    const one = known.get(`${option(measure, 'object')} ${ref.id}`);
    const fault = one?.faults.get(option(measure, 'field'));
    if (fault) return { ok: false, problem: fault };
    // Answered, but not among the rows: deleted, or no longer to be seen by this person.
    if (!one?.found) return failure('notFound');
    const value = strange(measure, one.row['CurrencyIsoCode']) ?? valueIn(measure, one.row);
    return value.ok ? { ok: true, ...value.body, ref } : value;
  };
  return { questions, outcome };
}
