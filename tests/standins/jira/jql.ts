import { fieldNamed, type Known, orderings } from './jql-fields.ts';
import { type Clause, type Expression, type Order, parseJql, type Value } from './jql-parse.ts';
import { JqlError } from './jql-words.ts';
import { filters } from './seed.ts';
import { type State, typeOf } from './state.ts';
import type { Account, Issue } from './types.ts';

export type Scope = {
  state: State;
  account: Account | undefined;
  /**
   * What becomes of a value that names nothing: the whole query fails, as always on Data Center and the old Cloud
   * search; unknown keys alone are passed over, as the new Cloud search may do; or everything unknown is.
   */
  unknown: 'refuse' | 'omit keys' | 'omit';
  /** Data Center: sub-tasks alone have a parent, and an epic's issues name it in a field of its own. */
  dc?: boolean;
};

type Test = (issue: Issue) => boolean;

const unknownField = (name: string) =>
  new JqlError(`Field '${name}' does not exist or you do not have permission to view it.`);

/** The tokens a clause's value stands for: a function's results, or the value itself. */
function expand(known: Known, field: string, value: Value, scope: Scope): string[] {
  if (!value.call) {
    const found = known.resolve(value.text, scope.state);
    if (found !== undefined) return [found];
    const omit = scope.unknown === 'omit' || (scope.unknown === 'omit keys' && known.names.includes('key'));
    if (!omit) throw new JqlError(known.complaint(value.text, field));
    return [];
  }
  const call = known.calls.get(value.text.toLowerCase());
  if (!call) throw new JqlError(`Unable to find JQL function '${value.text}()'.`);
  return call(scope.account);
}

/** All complaints about a list at once: Jira names every unknown key of `key in (…)` in one answer. */
function expandAll(known: Known, clause: Clause, scope: Scope): Set<string> {
  const complaints: string[] = [];
  const wanted = new Set<string>();
  for (const value of clause.values) {
    try {
      for (const token of expand(known, clause.field, value, scope)) wanted.add(token);
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      complaints.push(...error.messages);
    }
  }
  if (complaints.length > 0) throw new JqlError(...complaints);
  return wanted;
}

/** `filter = 10000` means the query that filter holds, without its order. */
function filterTest(clause: Clause, scope: Scope): Test {
  if (clause.operator === 'is' || clause.operator === 'is not') {
    throw new JqlError(`The operator '${clause.operator}' is not supported by the 'filter' field.`);
  }
  const tests = clause.values.map(({ text }) => {
    const filter = filters.find((one) => one.id === text || one.name.toLowerCase() === text.toLowerCase());
    if (filter) return whereTest(parseJql(filter.jql).where, scope);
    if (scope.unknown === 'omit') return () => false;
    throw new JqlError(`The value '${text}' does not exist for the field 'filter'.`);
  });
  const no = clause.operator === '!=' || clause.operator === 'not in';
  return (issue) => tests.some((test) => test(issue)) !== no;
}

function clauseTest(clause: Clause, scope: Scope): Test {
  if (['filter', 'savedfilter', 'request'].includes(clause.field.toLowerCase()))
    return filterTest(clause, scope);
  const known = fieldNamed(clause.field);
  if (!known || (known.names.includes('epic link') && !scope.dc)) throw unknownField(clause.field);
  const apart = scope.dc && known.names.includes('parent');
  const read = (issue: Issue) => (apart && !typeOf(issue).subtask ? [] : known.read(issue));
  if (clause.operator === 'is') return (issue) => read(issue).length === 0;
  if (clause.operator === 'is not') return (issue) => read(issue).length > 0;
  const wanted = expandAll(known, clause, scope);
  const hit: Test = (issue) => read(issue).some((token) => wanted.has(token));
  if (clause.operator === '=' || clause.operator === 'in') return hit;
  // An issue that has no value at all isn't "other than": Jira leaves it out of != and NOT IN.
  return (issue) => read(issue).length > 0 && !hit(issue);
}

function whereTest(where: Expression | null, scope: Scope): Test {
  if (where === null) return () => true;
  if (where.kind === 'clause') return clauseTest(where, scope);
  if (where.kind === 'not') {
    const test = whereTest(where.part, scope);
    return (issue) => !test(issue);
  }
  const tests = where.parts.map((part) => whereTest(part, scope));
  return where.kind === 'and'
    ? (issue) => tests.every((test) => test(issue))
    : (issue) => tests.some((test) => test(issue));
}

function comparer(order: Order[]): (a: Issue, b: Issue) => number {
  const parts = order.map(({ field, descending }) => {
    const compare = orderings.get(field.toLowerCase());
    if (!compare) throw unknownField(field);
    return (a: Issue, b: Issue) => (descending ? compare(b, a) : compare(a, b));
  });
  // Without an order, or when it leaves a tie, the newest issue comes first.
  return (a, b) => parts.reduce((so, part) => so || part(a, b), 0) || Number(b.id) - Number(a.id);
}

/** The issues a bounded query finds, in order. Issues the account can't see don't exist for it. */
export function search(jql: string, scope: Scope): Issue[] {
  const { where, order } = parseJql(jql);
  if (!where) {
    throw new JqlError(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  }
  const test = whereTest(where, scope);
  const compare = comparer(order);
  const visible = [...scope.state.issues.values()].filter((issue) => scope.account || issue.public);
  return visible.filter(test).sort(compare);
}
