/** A Key Result as it is being typed; numbers stay as typed until they are taken. */
export type KeyResultDraft = {
  /** Tells lines apart while they come and go. */
  line: number;
  form: 'milestone' | 'metric';
  title: string;
  start: string;
  target: string;
  unit: string;
  weight: string;
};

export const newKeyResultDraft = (line: number): KeyResultDraft => ({
  line,
  form: 'milestone',
  title: '',
  start: '0',
  target: '',
  unit: '',
  weight: '1',
});
