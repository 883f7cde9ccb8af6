import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import type { EventLoopLag } from '@gymgenius/platform/event-loop-lag';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { Em } from '@gymgenius/store/orm';
import type { Registry } from 'prom-client';
import type { LocalTokens } from '../auth/local-tokens.ts';
import type { Principal, TokenVerifier } from '../auth/principal.ts';
import type { Relations } from '../auth/relations.ts';
import type { CommandDoor } from '../commands/command-door.ts';
import type { WorkoutOwners } from '../commands/workout-owners.ts';
import type { GatewayConfig } from '../config.ts';
import type { GatewayEvents } from '../events.ts';
import { FairGate } from '../fair-gate.ts';
import { floorOf, type FloorQueries } from '../live/floor-of.ts';
import type { Live } from '../live/open-live.ts';
import { importService } from '../import/import-service.ts';
import { parseOffThread } from '../import/parse-off-thread.ts';
import { pgImportStore } from '../import/pg-import-store.ts';
import { modelRoutes, type ModelParts } from '../models/model-routes.ts';
import { phoneRoutes } from '../models/phone-routes.ts';
import { pushRoutes, type PushRouteParts } from '../push/push-routes.ts';
import { programRoutes } from '../programs/program-routes.ts';
import { Access } from './access.ts';
import type { App } from './app-type.ts';
import { authRoutes } from './routes/auth.ts';
import { commandRoutes } from './routes/commands.ts';
import { describeRoutes, docsRoutes } from './routes/docs.ts';
import { eraseRoutes, type EraseParts } from './routes/erase.ts';
import { exportRoutes } from './routes/export.ts';
import { exerciseRoutes } from './routes/exercises.ts';
import { gymRoutes } from './routes/gyms.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { insightRoutes, type InsightParts } from './routes/insights.ts';
import { linkRoutes } from './routes/links.ts';
import { meRoutes } from './routes/me.ts';
import { progressRoutes } from './routes/progress.ts';
import { setRoutes } from './routes/sets.ts';
import { todayRoutes } from './routes/today.ts';
import { workoutRoutes } from './routes/workouts.ts';
import { signedIn } from './sign-in.ts';
import type { TokenBuckets } from './token-bucket.ts';

/** How long a committed import waits for the worker to have learned from it. */
const LEARN_MS = 10_000;

/** Files read at a time: each takes a core and up to 400 MB. */
const READERS = { total: 2, each: 1 };
const READ_PATIENCE_MS = 3_000;

export interface RouteParts {
  readonly config: Pick<GatewayConfig, 'version'>;
  readonly em: () => Em;
  readonly now: () => number;
  readonly tokens: TokenVerifier;
  readonly local: LocalTokens | null;
  readonly buckets: TokenBuckets;
  readonly events: GatewayEvents;
  readonly ledger: WorkoutLedger;
  readonly relations: Relations;
  readonly owners: WorkoutOwners;
  readonly door: CommandDoor;
  readonly host: SessionHost;
  readonly models: ModelParts;
  readonly push: PushRouteParts;
  readonly erasure: EraseParts & { readonly anyTokens: TokenVerifier };
  readonly queries: FloorQueries;
  readonly live: Pick<Live, 'revoke' | 'profileChanged'>;
  readonly registry: Registry;
  readonly lag: EventLoopLag;
  readonly isOpen: () => boolean;
  readonly whatIf: InsightParts['whatIf'];
  /** Where this gateway listens, once it does. */
  readonly url: () => string;
}

/** Which doors are open to all, and which ask for a token. */
export async function registerRoutes(app: App, parts: RouteParts): Promise<void> {
  const { em, now, tokens, buckets, events, ledger, relations, owners, queries } = parts;
  await describeRoutes(app, parts.config.version);
  healthRoutes(app, { ...parts, version: parts.config.version });
  authRoutes(app, parts);
  await docsRoutes(app, parts.url);
  await app.register(async (scope: App) => {
    scope.addHook('onRequest', signedIn(parts.erasure.anyTokens, buckets, events));
    eraseRoutes(scope, parts.erasure);
  });
  await app.register(async (scope: App) => {
    scope.addHook('onRequest', signedIn(tokens, buckets, events));
    const access = new Access(relations, owners);
    meRoutes(scope, { em, now, onChanged: parts.live.profileChanged });
    exportRoutes(scope, { pool: parts.erasure.pool, em });
    todayRoutes(scope, { em, ledger, now });
    exerciseRoutes(scope, { em, now });
    gymRoutes(scope, { em, now, onChanged: parts.live.profileChanged });
    progressRoutes(scope, { em, pool: parts.erasure.pool, now });
    workoutRoutes(scope, { em, ledger, access, now });
    insightRoutes(scope, { em, access, now, whatIf: parts.whatIf });
    setRoutes(scope, { em, access, now });
    commandRoutes(scope, parts.door);
    importRoutes(
      scope,
      importService({
        store: pgImportStore(em, now),
        dispatch: (envelope, actor) => parts.host.dispatch(envelope, actor),
        parse: parseOffThread,
        readers: new FairGate(READERS),
        patienceMs: READ_PATIENCE_MS,
        now,
        learnMs: LEARN_MS,
      }),
    );
    programRoutes(scope, { em, now });
    modelRoutes(scope, parts.models);
    phoneRoutes(scope, parts.models);
    pushRoutes(scope, parts.push);
    linkRoutes(scope, { em, now, floorOf: (principal: Principal) => floorOf(principal, queries), onRevoked: parts.live.revoke });
  });
}
