import { expect, test } from 'vitest';
import { emptyDraft, fieldOf, fill, numberOf } from '../../src/content/panel/draft.ts';
import type { PanelView } from '../../src/messaging/overlay-calls.ts';
import { goals, item, unlinked } from '../e2e/support/overlay-answers.ts';

const view = unlinked.panelHere as unknown as PanelView;

test('untouched, the form follows what is suggested: Link is the second click', () => {
  const filled = fill(emptyDraft, view);
  expect(filled.choice).toEqual({ goal: goals[0] });
  expect(filled.title).toBe(item.title);
  expect(filled.scoring).toEqual({ form: 'step' });
});

test('without goals a new one is named after the item; with goals none is made up', () => {
  expect(fill(emptyDraft, { ...view, suggested: null, goals: [] }).choice).toEqual({ create: item.title });
  expect(fill(emptyDraft, { ...view, suggested: null }).choice).toBeNull();
});

test('typed words are no choice yet', () => {
  expect(fill({ ...emptyDraft, typed: 'Win' }, view).choice).toBeNull();
});

test('a scale goes the way its typed ends go', () => {
  const scoring = { form: 'scale', start: 10, target: 20, rising: true } as const;
  const offers = [{ measure: { kind: 'sum' }, scoring, value: 12, percent: 20 }];
  const scaled = { ...view, item: { ...item, offers } } as PanelView;
  expect(fill({ ...emptyDraft, target: '4' }, scaled).scoring).toEqual({
    form: 'scale',
    start: 10,
    target: 4,
    rising: false,
  });
});

test('[K12] an empty field is no number, not 0', () => {
  expect(numberOf(' ')).toBeNaN();
  expect(numberOf('2.5')).toBe(2.5);
});

test('a refusal stands at the field it is about', () => {
  const filled = fill(emptyDraft, view);
  const at = (code: string) => fieldOf({ code, message: '' }, filled);
  expect(['badWeight', 'notOwner', 'failed'].map(at)).toEqual(['weight', 'goal', 'form']);
  expect(fieldOf({ code: 'emptyTitle', message: '' }, { ...filled, title: ' ' })).toBe('title');
  expect(fieldOf({ code: 'badNumber', message: '' }, { ...filled, start: '1', target: '' })).toBe('target');
});
