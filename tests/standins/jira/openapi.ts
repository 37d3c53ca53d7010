import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/*
 * openapi/jira-cloud.json is Atlassian's own description of Jira Cloud's REST API (Apache-2.0, published at
 * developer.atlassian.com/cloud/jira/platform/swagger-v3.v3.json, build 1001.0.0-SNAPSHOT-57a0ca5b, 2025-12).
 */

type Schema = Record<string, unknown>;
type Parameter = { name: string; in: string; required?: boolean; schema?: Schema };
type Response = { content?: Record<string, { schema?: Schema }> };
type Operation = { parameters?: Parameter[]; responses: Record<string, Response> };
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** What real sites do and the document doesn't say. Each entry is a path, a status and why it is so. */
const allowed: { path: RegExp; status: number; why: string }[] = [
  {
    path: /\/search$/,
    status: 410,
    why: 'Removed in 2025; the document still lists the route (CHANGE-2046).',
  },
  { path: /./, status: 403, why: 'XSRF check failed: a text, given before any route is looked up.' },
  { path: /\/myself$/, status: 401, why: 'Body is {message, status-code}; the document shows none at all.' },
];

/** Properties that answers carry although the document forbids more than it lists. */
const extra: { schema: string; property: string; why: string }[] = [
  {
    schema: 'ServerInformation',
    property: 'defaultLocale',
    why: "In the document's own example, not its schema.",
  },
];

/** Ajv knows `nullable` but takes `enum` at its word, where OpenAPI 3.0 means "or null". */
function admitNull(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Schema;
  if (schema['nullable'] === true && Array.isArray(schema['enum']))
    schema['enum'] = [...schema['enum'], null];
  for (const part of Object.values(schema)) admitNull(part);
}

function load() {
  const file = join(import.meta.dirname, 'openapi/jira-cloud.json');
  const api = JSON.parse(readFileSync(file, 'utf8')) as Document;
  admitNull(api.components);
  for (const { schema, property } of extra) {
    const target = api.components.schemas[schema]?.['properties'] as Schema | undefined;
    if (target) target[property] = {};
  }
  // Parameters arrive as text, so numbers and booleans are read from it; bodies are taken as they are.
  const make = (coerceTypes: boolean) => {
    const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, coerceTypes });
    formats(ajv);
    return ajv.addSchema({ $id: 'jira', components: api.components });
  };
  const routes = Object.entries(api.paths).map(([path, methods]) => ({
    path,
    methods,
    pattern: new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]+)')}$`),
  }));
  // A literal path wins over a parameter: /search/jql isn't an issue called "jql".
  routes.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  return { routes, bodies: make(false), texts: make(true), compiled: new Map<string, ValidateFunction>() };
}

let loaded: ReturnType<typeof load> | undefined;

function loadOnce() {
  loaded ??= load();
  return loaded;
}

/** A schema of the document with its references made absolute, compiled when first needed. */
function validator(schema: Schema, kind: 'bodies' | 'texts'): ValidateFunction {
  const api = loadOnce();
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"jira#/components/');
  const name = `${kind} ${text}`;
  const known = api.compiled.get(name);
  if (known) return known;
  const fresh = api[kind].compile(JSON.parse(text) as Schema);
  api.compiled.set(name, fresh);
  return fresh;
}

function faultsOf(schema: Schema, value: unknown, kind: 'bodies' | 'texts'): string[] {
  const valid = validator(schema, kind);
  if (valid(value)) return [];
  return (valid.errors ?? []).map((error) => {
    const name = 'additionalProperty' in error.params ? ` "${error.params['additionalProperty']}"` : '';
    return `${error.instancePath || 'value'} ${error.message}${name}`;
  });
}

const routeOf = (path: string) => loadOnce().routes.find((route) => route.pattern.test(path));

function parameterFaults(parameter: Parameter, texts: string[]): string[] {
  const { name, schema } = parameter;
  if (texts.length === 0) return parameter.required ? [`parameter ${name} is missing`] : [];
  if (!schema) return [];
  if (schema['type'] !== 'array' && texts.length > 1)
    return [`parameter ${name} is given ${texts.length} times`];
  const value = schema['type'] === 'array' ? texts.flatMap((text) => text.split(',')) : texts[0];
  return faultsOf({ type: 'object', properties: { value: schema } }, { value }, 'texts').map(
    (fault) => `parameter ${name}: ${fault}`,
  );
}

/** What is wrong with a request, by the document: route, method, unknown or ill-typed parameters. */
export function checkRequest(method: string, url: string): string[] {
  const { pathname, searchParams } = new URL(url, 'https://acme.atlassian.net');
  const route = routeOf(pathname);
  const about = (fault: string) => `${method} ${pathname}: ${fault}`;
  if (!route) return [about('no such route')];
  const operation = route.methods[method.toLowerCase()];
  if (!operation) return [about('the route has no such method')];
  const parameters = operation.parameters ?? [];
  const query = parameters.filter((one) => one.in === 'query');
  const unknown = [...new Set(searchParams.keys())].filter((name) => !query.some((one) => one.name === name));
  const values = route.pattern.exec(pathname)?.slice(1) ?? [];
  const names = [...route.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  return [
    ...unknown.map((name) => `unknown parameter ${name}`),
    ...query.flatMap((one) => parameterFaults(one, searchParams.getAll(one.name))),
    ...parameters
      .filter((one) => one.in === 'path')
      .flatMap((one) => parameterFaults(one, [decodeURIComponent(values[names.indexOf(one.name)] ?? '')])),
  ].map(about);
}

/** What is wrong with an answer, by the document: an unknown status, or a body that isn't its schema. */
export function checkAnswer(method: string, path: string, status: number, body: unknown): string[] {
  const about = (fault: string) => `${method} ${path} ${status}: ${fault}`;
  if (allowed.some((one) => one.status === status && one.path.test(path))) return [];
  const operation = routeOf(path)?.methods[method.toLowerCase()];
  if (!operation) return status === 404 || status === 405 ? [] : [about('no such route')];
  const response = operation.responses[String(status)];
  if (!response) return [about('the document knows no such status')];
  // Refusals have no schema of their own there; they all are an ErrorCollection.
  const error: Schema = { $ref: '#/components/schemas/ErrorCollection' };
  const schema = response.content?.['application/json']?.schema ?? (status >= 400 ? error : undefined);
  return schema ? faultsOf(schema, body, 'bodies').map(about) : [];
}
