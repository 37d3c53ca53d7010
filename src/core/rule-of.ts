import type { RefusalCode } from './refusal.ts';

/** The rule of docs/SPEC.md behind each refusal, for whoever looks into it; empty where none is broken but something failed. */
export const ruleOf: Readonly<Partial<Record<RefusalCode, string>>> = {
  emptyTitle: 'G1',
  longTitle: 'G1',
  badPeriod: 'G1',
  unknownPerson: 'G1',
  needsChild: 'G2',
  lastChild: 'G3',
  notOwner: 'G4',
  offerDeclined: 'G6',
  nothingToUndo: 'G7',
  changedSince: 'G7',
  badNumber: 'K2',
  wrongForm: 'K7',
  badWeight: 'K12',
  cycle: 'T1',
  contributesTwice: 'T1',
  badConfidence: 'S6',
  emptyCheckIn: 'S6',
  badDay: 'H3',
  closed: 'C1',
  notClosed: 'C1',
  badScore: 'C1',
  nothingToCarry: 'C3',
  siteTrouble: 'L1',
  newerStore: 'I1',
};
