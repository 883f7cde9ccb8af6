import { existsSync } from 'node:fs';
import { buildWebServer } from './app.ts';
import { toConfig } from './config.ts';

const config = configOrExit();
if (!existsSync(`${config.root}/index.html`)) {
  console.error(`web: no page in ${config.root}: build it with \`vite build\` in web/.`);
  process.exit(1);
}
const app = buildWebServer(config);
await app.listen({ host: config.host, port: config.port });
console.log(`web: http://${config.host}:${config.port} serves the page, ${config.gatewayUrl} the rest`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close());

function configOrExit() {
  try {
    return toConfig(process.env);
  } catch (error) {
    console.error(`web: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
