import { begin } from '../begin.ts';
import { jiraAddresses } from './addresses.ts';

begin(jiraAddresses);
