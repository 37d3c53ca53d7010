import { controlCalls } from '../../messaging/overlay-calls.ts';
import { asking } from '../ask.ts';

/** Asks the worker what a control needs. @throws CallFailed */
export const ask = asking(controlCalls);
