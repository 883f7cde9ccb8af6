import { openPhoneStore } from './indexed-db-store.ts';
import { storeContract } from './store-contract.ts';
import { newId } from './uuid-v7.ts';

let next = 0;
storeContract(() => openPhoneStore(`contract-${(next += 1)}`, newId));
