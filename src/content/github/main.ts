import { begin } from '../begin.ts';
import { githubAddresses } from './addresses.ts';

begin(githubAddresses);
