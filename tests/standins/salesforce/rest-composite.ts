import { ApiError } from './errors.ts';
import { type Answer, type Call, ok, type RestOptions } from './site.ts';

/** Answers one request inside another. */
export type Route = (call: Call) => Answer;

type Sub = { method: string; url: string; referenceId: string; body?: unknown };
type Done = {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
};

const halted = (message: string, referenceId: string): Done => ({
  body: [{ errorCode: 'PROCESSING_HALTED', message }],
  httpHeaders: {},
  httpStatusCode: 400,
  referenceId,
});

/** What `@{ref.records[0].Id}` points at among the answers so far. */
function lookUp(path: string, done: Done[]): string | undefined {
  const [reference = '', ...steps] = path.split(/[.[\]]+/).filter((one) => one !== '');
  let value: unknown = done.find((one) => one.referenceId === reference && one.httpStatusCode < 300)?.body;
  for (const step of steps) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function insideCall(url: string, sub: { method: string; body?: unknown }, call: Call): Call | undefined {
  const inner = new URL(url, call.base);
  const [, version, path] = /^\/services\/data\/v(\d+\.0)(\/.*)$/.exec(inner.pathname) ?? [];
  if (version === undefined || path === undefined) return undefined;
  const { method, body } = sub;
  return { ...call, method, body, version, path: decodeURIComponent(path), query: inner.searchParams };
}

const guarded = (route: Route, call: Call): Answer => {
  try {
    return route(call);
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body };
    throw error;
  }
};

const isQuery = ({ url }: Sub) => /\/v\d+\.0\/(?:query|queryAll|composite\/sobjects)\b/.test(url);

function checked(body: unknown): Sub[] {
  const list = (body as { compositeRequest?: unknown } | undefined)?.compositeRequest;
  if (!Array.isArray(list)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'compositeRequest is required');
  const subs = list as Sub[];
  if (subs.length > 25) {
    throw new ApiError(400, 'LIMIT_EXCEEDED', `The number of subrequests, ${subs.length}, is more than 25.`);
  }
  if (subs.filter(isQuery).length > 5) {
    throw new ApiError(
      400,
      'LIMIT_EXCEEDED',
      'No more than 5 subrequests can be query or collection operations.',
    );
  }
  const names = subs.map((one) => one.referenceId);
  if (names.some((one) => !/^[A-Za-z]\w*$/.test(one ?? '')) || new Set(names).size < names.length) {
    throw new ApiError(400, 'INVALID_REQUEST', 'Each subrequest needs a referenceId of its own.');
  }
  return subs;
}

function subAnswer(sub: Sub, done: Done[], call: Call, options: RestOptions, route: Route): Done {
  const { referenceId } = sub;
  const unresolved: string[] = [];
  const url = sub.url.replace(/@\{([^}]+)\}/g, (whole, path: string) => {
    const value = lookUp(path, done);
    if (value === undefined) unresolved.push(whole);
    return value ?? '';
  });
  if (unresolved.length > 0) {
    return halted(`Invalid reference specified. No value for ${unresolved[0]}`, referenceId);
  }
  const inner = insideCall(url, sub, call);
  const isOpen = inner && (options.compositeAnalytics || /^\/(?:sobjects|query)/.test(inner.path));
  if (!inner || !isOpen) {
    const body = [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }];
    return { body, httpHeaders: {}, httpStatusCode: 404, referenceId };
  }
  const { status, body } = guarded(route, inner);
  return { body, httpHeaders: {}, httpStatusCode: status, referenceId };
}

/** One request of the budget, whatever is inside; later parts may use answers of earlier ones. */
export function compositeAnswer(call: Call, options: RestOptions, route: Route): Answer {
  const subs = checked(call.body);
  const done: Done[] = [];
  for (const sub of subs) done.push(subAnswer(sub, done, call, options, route));
  const { allOrNone } = call.body as { allOrNone?: boolean };
  const failed = done.some((one) => one.httpStatusCode >= 300);
  const why = 'The transaction was rolled back since another operation in the same transaction failed.';
  const shown =
    allOrNone === true && failed
      ? done.map((one) => (one.httpStatusCode >= 300 ? one : halted(why, one.referenceId)))
      : done;
  return ok({ compositeResponse: shown });
}

export const batchSize = (body: unknown): number => {
  const list = (body as { batchRequests?: unknown } | undefined)?.batchRequests;
  return Array.isArray(list) ? list.length : 0;
};

/** Each part is a request of the budget; the caller has counted them. */
export function batchAnswer(call: Call, route: Route): Answer {
  const subs = (call.body as { batchRequests?: { method: string; url: string }[] } | undefined)
    ?.batchRequests;
  if (!Array.isArray(subs) || subs.length > 25) {
    throw new ApiError(400, 'INVALID_BATCH', 'A batch has between 1 and 25 requests.');
  }
  const results = subs.map((sub) => {
    const inner = insideCall(`/services/data/${sub.url}`, sub, call);
    if (!inner) return { statusCode: 404, result: [{ errorCode: 'NOT_FOUND', message: 'Invalid url' }] };
    const { status, body } = guarded(route, inner);
    return { statusCode: status, result: body };
  });
  return ok({ hasErrors: results.some((one) => one.statusCode >= 300), results });
}

/** Several records of one object by id: one that isn't there is null in its place. */
export function collectionAnswer(call: Call, object: string, route: Route): Answer {
  const asked = call.body as { ids?: string[]; fields?: string[] } | undefined;
  const ids = asked?.ids ?? (call.query.get('ids') ?? '').split(',');
  const query = new URLSearchParams({
    fields: (asked?.fields ?? (call.query.get('fields') ?? '').split(',')).join(),
  });
  const found = ids.map((id) => {
    const answer = guarded(route, { ...call, method: 'GET', path: `/sobjects/${object}/${id}`, query });
    if (answer.status === 400) throw new ApiError(400, 'INVALID_FIELD', JSON.stringify(answer.body));
    return answer.status === 200 ? answer.body : null;
  });
  return ok(found);
}
