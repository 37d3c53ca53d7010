// biome-ignore-all lint/complexity/useOptionalChain: CouchDB's older engines know ES5 alone.
// biome-ignore-all lint/complexity/useArrowFunction: as above.
// biome-ignore-all lint/style/useTemplate: as above.

/**
 * The rule of ownership as the server enforces it: CouchDB calls this for every document that is written
 * (https://docs.couchdb.org/en/stable/ddocs/ddocs.html#validate-document-update-functions). It travels as its own text, so it
 * uses nothing from outside itself. Who may write what is SPEC Y3; `{forbidden}` and `{unauthorized}` are thrown.
 *
 * `new_edits=false` lets a client make up a revision and its parent, so that `oldDoc` isn't the current document. The guard on
 * `_rev` refuses all such writes: an ordinary one shows the parent's revision here, a replicated one its own.
 */
// biome-ignore lint/suspicious/noExplicitAny: the shapes are what is being judged.
export function validate(newDoc: any, oldDoc: any, userCtx: any): void {
  function no(why: string): never {
    throw { forbidden: why };
  }
  // Operators, the cluster itself, and server-to-server replication.
  if (userCtx.roles.indexOf('_admin') !== -1) return;
  if (!userCtx.name) throw { unauthorized: 'sign in' };
  if (oldDoc ? newDoc._rev !== oldDoc._rev : newDoc._rev !== undefined)
    no('replicated writes are not accepted');
  if (newDoc._attachments) no('attachments are not accepted');
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  var part: any, is: any, was: any, unit: string, i: number;
  var me = userCtx.name;
  var now = Date.now();
  var parts = /^(goal|checkin|person):([^:]{1,600})(?::([0-9a-z]{21}))?$/.exec(newDoc._id);
  if (!parts || (parts[1] === 'person') !== (parts[3] === undefined)) no('this id names nothing');
  var kind = (parts as string[])[1];
  var fresh = !oldDoc || oldDoc._deleted;
  // On a deleted document the old one is null too: creating and reviving are bound to the creator whom the id names.
  if ((fresh || kind !== 'goal') && (parts as string[])[2] !== encodeURIComponent(me))
    no('the id names another creator');
  if (newDoc._deleted) {
    if (kind === 'checkin') no('check-ins stay');
    if (fresh || (kind === 'goal' && oldDoc.owner !== me)) no('only the owner deletes');
    return;
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function isArray(x: any): boolean {
    return Object.prototype.toString.call(x) === '[object Array]';
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function isObject(x: any): boolean {
    return x !== null && typeof x === 'object' && !isArray(x);
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function only(x: any, keys: string, what: string): void {
    if (!isObject(x)) no(what + ' has another shape');
    for (var key in x)
      if (key.charAt(0) !== '_' && (' ' + keys + ' ').indexOf(' ' + key + ' ') === -1)
        no(what + ' knows no ' + key);
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function text(x: any, most: number, what: string): void {
    if (typeof x !== 'string' || x.length > most) no(what);
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function list(x: any, most: number, what: string): void {
    if (!isArray(x) || x.length > most) no(what);
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function moment(x: any, what: string): void {
    if (typeof x !== 'number' || x > now + 300000) no(what + ' is ahead of the clock');
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function stamp(x: any, what: string): void {
    if (typeof x !== 'string' || !/^\d{15}-[0-9a-z]{1,16}$/.test(x)) no(what + ' has no stamp');
    if (Number(x.slice(0, 15)) > now + 300000) no(what + ' is ahead of the clock');
  }
  if (JSON.stringify(newDoc).length > 262144) no('too large');
  if (newDoc.type !== kind) no('type');
  if (typeof newDoc.schema !== 'number' || newDoc.schema < 1 || newDoc.schema !== Math.floor(newDoc.schema))
    no('schema');
  if (!fresh && newDoc.schema < oldDoc.schema) no('an older schema');
  if (newDoc.schema > 1) no('a newer schema: the operator has to set up this space anew');
  if (newDoc.updatedBy !== me) no('updatedBy is somebody else');
  moment(newDoc.updatedAt, 'updatedAt');
  var common = '_id _rev _revisions type schema updatedBy updatedAt ';
  var isLog = typeof userCtx.db === 'string' && /-log$/.test(userCtx.db.replace(/\.\d+$/, ''));

  if (kind === 'person') {
    only(newDoc, common + 'name', 'a person');
    text(newDoc.name, 500, 'name');
    return;
  }
  if (kind === 'checkin') {
    if (!isLog) no('check-ins go to the log');
    if (!fresh) no('check-ins are never changed');
    if (newDoc.author !== me) no('author');
    only(
      newDoc,
      common + 'author goal keyResult at source value note confidence closed undoes',
      'a check-in',
    );
    text(newDoc.goal, 700, 'goal');
    text(newDoc.note, 20000, 'note');
    moment(newDoc.at, 'at');
    return;
  }

  if (isLog) no('goals do not go to the log');
  only(
    newDoc,
    common +
      'createdAt title level period state frozen closing asksFirst archived owner delegates formerly deleted carriedTo carriedFrom changed stamps keyResults contributesTo contributors',
    'a goal',
  );
  text(newDoc.owner, 600, 'owner');
  if (newDoc.owner === '') no('owner');
  text(newDoc.title, 500, 'title');
  list(newDoc.delegates, 100, 'delegates');
  list(newDoc.formerly, 1000, 'formerly');
  list(newDoc.keyResults, 200, 'keyResults');
  list(newDoc.contributesTo, 200, 'contributesTo');
  list(newDoc.contributors, 1000, 'contributors');
  if (newDoc.carriedTo) text(newDoc.carriedTo, 700, 'carriedTo');
  if (newDoc.carriedFrom) text(newDoc.carriedFrom, 700, 'carriedFrom');
  moment(newDoc.createdAt, 'createdAt');
  only(
    newDoc.stamps,
    'title level period state asksFirst archived owner delegates formerly deleted carried changed',
    'stamps',
  );
  for (unit in newDoc.stamps) stamp(newDoc.stamps[unit], unit);
  for (i = 0; i < newDoc.keyResults.length; i++) {
    part = newDoc.keyResults[i];
    only(part, 'id createdAt removed title weight unit due scoring link at by progress', 'a key result');
    only(part.progress, 'value paused at by', 'progress');
    text(part.id, 21, 'key result id');
    text(part.title, 500, 'key result title');
    stamp(part.at, 'a key result');
    stamp(part.progress.at, 'progress');
  }
  for (i = 0; i < newDoc.contributesTo.length; i++) {
    only(newDoc.contributesTo[i], 'goal id createdAt offered at by', 'an offer');
    stamp(newDoc.contributesTo[i].at, 'an offer');
  }
  for (i = 0; i < newDoc.contributors.length; i++) {
    only(newDoc.contributors[i], 'goal id createdAt taken weight accepted declined at by', 'an answer');
    stamp(newDoc.contributors[i].at, 'an answer');
  }
  if (fresh) {
    if (newDoc.owner !== me) no('a new goal is its creator’s');
    return;
  }
  if (oldDoc.owner === me) return;
  if (!isArray(oldDoc.delegates) || oldDoc.delegates.indexOf(me) === -1) no('only the owner or a delegate');

  // A delegate changes the progress of Key Results and nothing else, in their own name, with a later stamp.
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function canon(x: any, top: boolean, inParts: boolean): any {
    if (x === null || typeof x !== 'object') return x;
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    var out: any, j: number, key: string;
    if (isArray(x)) {
      out = [];
      for (j = 0; j < x.length; j++) out.push(canon(x[j], false, inParts));
      return out;
    }
    out = {};
    var keys = Object.keys(x).sort();
    for (j = 0; j < keys.length; j++) {
      key = keys[j] as string;
      if (top && (key.charAt(0) === '_' || key === 'updatedBy' || key === 'updatedAt')) continue;
      if (inParts && key === 'progress') continue;
      out[key] = canon(x[key], false, top && key === 'keyResults');
    }
    return out;
  }
  if (JSON.stringify(canon(newDoc, true, false)) !== JSON.stringify(canon(oldDoc, true, false)))
    no('a delegate changes progress alone');
  for (i = 0; i < newDoc.keyResults.length; i++) {
    is = newDoc.keyResults[i].progress;
    was = oldDoc.keyResults[i].progress;
    if (JSON.stringify(canon(is, false, false)) === JSON.stringify(canon(was, false, false))) continue;
    if (is.by !== me) no('progress in another name');
    if (is.at <= was.at) no('progress without a later stamp');
  }
}
