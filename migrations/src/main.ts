import { migrate } from './migrate.ts';

const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('migrations: set DATABASE_URL to the PostgreSQL that is to be migrated.');
  process.exit(1);
}
try {
  const applied = await migrate(url, { enginePassword: process.env['GYM_ENGINE_PASSWORD'] ?? 'gym_engine' });
  console.log(applied.length ? `migrations: applied ${applied.join(', ')}` : 'migrations: nothing to apply');
} catch (error) {
  console.error('migrations: failed;', error instanceof Error ? error.message : error);
  process.exit(1);
}
