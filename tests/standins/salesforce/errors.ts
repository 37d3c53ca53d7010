/** A refusal as REST answers it: a status, and a list with one code and message. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly errorCode: string;
  readonly fields: string[] | undefined;
  constructor(status: number, errorCode: string, message: string, fields?: string[]) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }
  get body() {
    const { message, errorCode, fields } = this;
    return [{ message, errorCode, ...(fields ? { fields } : {}) }];
  }
}

export const sessionOver = () => new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');

/** The words that API Access Control, or a policy that wants a stronger login, answers with. */
export const notForRest = (status: number) =>
  new ApiError(status, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API');

export const apiDisabled = () =>
  new ApiError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');

export const overLimit = () => new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');

export const notFound = () => new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');

export const deleted = () => new ApiError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);

export const badId = (object: string, id: string) =>
  new ApiError(400, 'MALFORMED_ID', `${object} ID: id value of incorrect type: ${id}`, ['Id']);

export const unknownObject = (name: string) =>
  new ApiError(
    400,
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

/** A message with the place in the query it is about, as SOQL's messages have. */
function pointing(soql: string, at: number, message: string): string {
  const line = soql.slice(Math.max(0, at - 40), at + 40);
  return `\n${line}\n${' '.repeat(Math.min(at, 40))}^\nERROR at Row:1:Column:${at + 1}\n${message}`;
}

/** Of a field that doesn't exist and one this user may not see: nobody can tell them apart. */
export const noSuchColumn = (name: string, object: string, soql: string, at: number) =>
  new ApiError(
    400,
    'INVALID_FIELD',
    pointing(
      soql,
      at,
      `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
    ),
  );

export const malformed = (soql: string, at: number, message: string) =>
  new ApiError(400, 'MALFORMED_QUERY', pointing(soql, at, message));

export const unexpected = (soql: string, at: number, text: string) =>
  new ApiError(
    400,
    'MALFORMED_QUERY',
    text === '' ? 'unexpected token: <EOF>' : pointing(soql, at, `unexpected token: '${text}'`),
  );

export const badFilter = (soql: string, at: number, message: string) =>
  new ApiError(400, 'INVALID_FIELD', pointing(soql, at, message));
