import { expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { noteReasons } from '../../src/exchange/plan/plan.ts';
import { reasons } from '../../src/exchange/refused.ts';

test('[I3] every refusal and every note has its sentence', () => {
  const keys = [
    ...reasons.map((reason) => `exchange_refused_${reason}`),
    ...noteReasons.map((reason) => `exchange_note_${reason}`),
  ];
  expect(keys.filter((key) => !(key in messages))).toEqual([]);
});
