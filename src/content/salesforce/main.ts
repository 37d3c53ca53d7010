import { begin } from '../begin.ts';
import { salesforceAddresses } from './addresses.ts';

begin(salesforceAddresses);
