import { MemoryStore } from './memory-store.ts';
import { storeContract } from './store-contract.ts';

let next = 0;
storeContract(() => Promise.resolve(new MemoryStore(() => `id${(next += 1)}`)));
