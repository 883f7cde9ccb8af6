import { openBalancer } from './services/balancer.ts';

/** `node scripts/balance.ts 4000 4001 4002 4003`: what comes to the first port goes to the others by turns. A process of its own in `make cluster`. */
const [port = 0, ...targets] = process.argv.slice(2).map(Number);
const balancer = await openBalancer(port, targets);
console.log(`balancing ${balancer.port} over ${targets.join(', ')}`);
process.once('SIGTERM', () => void balancer[Symbol.asyncDispose]().then(() => process.exit(0)));
