import type {
  KeyResultId,
  Measure,
  QuestionFault,
  Ref,
  Scoring,
  TroubleReason,
  Value,
} from '../core/records.ts';

/** What a page is about, told by its URL alone. `url` is the canonical link, `site` an address without a final slash. */
export type Located = { source: string; site: string; kind: string; key: string; url: string };

/** Who a session belongs to: pinned when a site is turned on, compared before every round (SPEC L1). */
export type Account = { id: string; name: string };

/** Why an answer can't be used. `retryAfter` is in ms from now; null when the site didn't say. */
export type Problem = {
  reason: TroubleReason;
  retryAfter: number | null;
  /** What the site itself said when it refused a question, at most 300 characters. */
  said?: string;
  /** What is wrong with the question itself, found before it was asked: the words know it by this. */
  fault?: QuestionFault;
};

export type Failure = { ok: false; problem: Problem };
export type Result<T> = { ok: true; body: T } | Failure;

export const failure = (reason: TroubleReason, retryAfter: number | null = null): Failure => ({
  ok: false,
  problem: { reason, retryAfter },
});

/** The way out, as parameters. Aborting `signal` is the only thing that makes a source throw. */
export type Http = {
  fetch: typeof fetch;
  signal: AbortSignal;
  /** ms since 1970; a `Retry-After` date is measured from it. */
  now: () => number;
  /** How long one answer may take, body included; ms, 20,000 when left out. */
  timeoutMs?: number;
  /** What kind of site it is, in the source's own word (`recognise`); left out, it is the source's usual kind. */
  flavour?: string;
  /** Hears what share (0…1) of its daily allowance of requests a site says is gone. */
  used?: (share: number) => void;
  /**
   * A personal access token, or for Salesforce the value of its session's cookie, sent instead of cookies; empty when there
   * is none any more. A secret: never stored by a source, never logged.
   */
  token?: string;
};

/** One way to measure the thing on the page, with today's value already read. */
export type Offer = {
  measure: Measure;
  scoring: Scoring;
  value: Value;
  /** The thing's own title, to name the Key Result after. */
  title: string;
  says?: Says;
  /** What a number is counted in: a currency by its code, `%`. */
  unit?: string;
  /** A list of which a person may choose other values than `measure` has: reaching any of them is done. */
  choices?: Choices;
};

/** Values of a list. The chosen ones stand in an `option` of the measure, semicolons between them. */
export type Choices = {
  option: string;
  /** `now`: the thing has this value today. */
  of: { value: string; label: string; now: boolean }[];
};

/** What the words for an offer need beside its value. */
export type Says = Partial<Notes> & {
  /** The field that is measured, by the site's name for it. */
  field?: string;
  /** The group of a report that it is a total of. */
  group?: string;
  /** Whose things a list shows, where that depends on who reads: `mine`, `team`. */
  scope?: string;
  /** How many things it is measured over. */
  count?: number;
  /** Only those of the open sprint. */
  sprint?: boolean;
};

/**
 * What can be linked on a page. The likeliest offer comes first; there is at least one. `query` is what is counted, in the
 * site's language.
 */
export type Item = { ref: Ref; title: string; offers: Offer[]; query?: string };

/** One linked Key Result that is due. */
export type Due = { keyResult: KeyResultId; ref: Ref; measure: Measure };

/** Why a good answer has no value: `empty` is a share over nothing (SPEC K9). */
export type Note = 'empty';

/** What a number leaves unsaid. */
export type Notes = {
  /** So many things have no value in the field: each counts 0 (SPEC K9). */
  unestimated: number;
  /** There are more things than are read: the number is at least this. */
  atLeast: boolean;
};

/** What came of one `Due`. `ref` is the thing as it is called and addressed now (SPEC L5). */
export type Got = {
  keyResult: KeyResultId;
  outcome: ({ ok: true; value: Value; ref: Ref; note?: Note } & Partial<Notes>) | Failure;
};

/** A value that a thing had earlier; `at` in ms since 1970. */
export type Past = { at: number; value: Value };

/** Hears how much of the work is done. */
export type Progress = (done: number, of: number) => void;

/** What OAuth gives: `refresh` is null where the one before stays good. Secrets. */
export type Tokens = { access: string; refresh: string | null };

/** Signing in with a client id of the customer's own and PKCE (RFC 7636, S256), where a site takes no session. */
export type OAuth = {
  /** Where the person says yes. */
  authorize(
    site: string,
    asked: { client: string; redirect: string; state: string; challenge: string; flavour?: string },
  ): string;
  /** Tokens for the code that the person came back with. `disconnected`: the site refuses, and `said` why. */
  exchange(
    site: string,
    given: { client: string; redirect: string; code: string; verifier: string },
    http: Http,
  ): Promise<Result<Tokens>>;
  /** New tokens. `disconnected`: the person has to say yes again. */
  refresh(site: string, given: { client: string; refresh: string }, http: Http): Promise<Result<Tokens>>;
  /** Makes a token worthless; the refresh token takes the others along. */
  revoke(site: string, token: string, http: Http): Promise<void>;
};

/**
 * What every source fulfils; a new source is one folder here, one in `content/` and one line in `registry.ts`.
 * Sites are addresses as `siteOf` gives them. Every request is a question with the person's own session, one at a time: a
 * GET, or a POST where a site takes questions only so.
 */
export type SourceAdapter = {
  /** Written into `Ref.source`; never changes. */
  name: string;
  /** The address of a site from what a person typed or a page's URL; null when it isn't one. */
  siteOf(address: string): string | null;
  /** The match patterns to ask for, so that `site` can be read. */
  permissions(site: string): string[];
  /** The match patterns of its pages, where the content script belongs: those of `permissions`, or fewer. */
  pages(site: string): string[];
  /** Match patterns of links to its things, for the context menu; the page itself says more exactly what a link is about. */
  links(site: string): string[];
  /**
   * The cookie of `site` whose value is the session, where a site takes that as `Http.token` and not as a cookie. Reading it
   * needs the browser's `cookies` permission. Left out, requests carry cookies by themselves.
   */
  cookie?: string;
  /** Whose that cookie is, where that depends on the `flavour`; left out, the site's. One of `permissions`. */
  cookieSite?(site: string, flavour?: string): string;
  /** True for the kinds of site (`flavour`) that take a personal access token in place of the session; left out, none does. */
  takesToken?(flavour: string): boolean;
  /** What kind of site it is: the `flavour` for every later request. Proves that it is one at all. */
  recognise(site: string, http: Http): Promise<Result<string>>;
  /** What `href` is about; pure, and null for anything that can't be linked. `sites` are those the person has added. */
  locate(href: string, sites: readonly string[]): Located | null;
  /**
   * Whose session this is. Asked before every round and once more before its values are stored: some sites answer other
   * questions to anyone, and a session may end, or change hands, while a round runs. `known` is who it was before: found to
   * be the same, nothing more is asked about them.
   */
  whoami(site: string, http: Http, known?: Account): Promise<Result<Account>>;
  /** What can be measured on a page, with today's values. */
  item(located: Located, http: Http): Promise<Result<Item>>;
  /** Where a client id can stand for the session; left out, nowhere. */
  oauth?: OAuth;
  /** How much time must pass between two readings of a thing in rounds, in ms, where one costs its site a lot; left out, none. */
  restOf?(ref: Ref): number;
  /** One answer for each `due`, in their order, in few requests. All of them belong to `site`. */
  read(site: string, due: readonly Due[], http: Http): Promise<Got[]>;
  /** Whether a measure has a past that can be asked for. A source that keeps none leaves it and `history` out. */
  hasPast?(measure: Measure): boolean;
  /** Its past is that of the things which are in a share today (SPEC H3). Left out: of the thing itself. */
  pastOfToday?: true;
  /** What one `due` was at earlier moments (ms, rising), in a bounded number of requests; moments it knows nothing of left out. */
  history?(
    site: string,
    due: Due,
    moments: readonly number[],
    http: Http,
    progress: Progress,
  ): Promise<Result<Past[]>>;
};
