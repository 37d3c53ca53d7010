/** Why a command is refused; each has its sentence and its way out in `_locales` as `refuse_<code>` and `refuse_<code>_todo`. */
export const refusalCodes = [
  'unknownCommand',
  'wrongSender',
  'badMessage',
  'emptyTitle',
  'badPeriod',
  'badWeight',
  'badNumber',
  'needsChild',
  'lastChild',
  'notOwner',
  'closed',
  'cycle',
  'contributesTwice',
  'notFound',
  'wrongForm',
  'nothingToUndo',
  'changedSince',
  'noPermission',
  'switchedOff',
  'notASite',
  'insecureSite',
  'badToken',
  'badClient',
  'needsClient',
  'notConnected',
  'siteOff',
  'nothingHere',
  'siteTrouble',
  'notEmpty',
  'newerStore',
  'storeBlocked',
  'longTitle',
  'badDay',
  'badScore',
  'badConfidence',
  'emptyCheckIn',
  'offerDeclined',
  'notClosed',
  'nothingToCarry',
  'unknownPerson',
  'badMail',
  'teamAddress',
  'teamSpace',
  'teamTrouble',
  'teamOperator',
  'teamOtherLogin',
  'storeFull',
  'failed',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A command that a rule refuses. `values` fill the sentence's places; nothing was stored. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly values: readonly string[];

  constructor(code: RefusalCode, ...values: string[]) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
