import { status, type sendUnaryData } from '@grpc/grpc-js';
import type { ModelFilesServiceServer } from '@gymgenius/proto/gen/gymgenius/engine/v1/model_files';
import type { ModelCard } from '@gymgenius/proto/rest/models';
import { sha256Of } from '../model/contract.ts';
import { ModelRefused } from '../model/model.ts';
import { keepFile } from '../registry/keep-file.ts';
import type { ModelFiles } from '../registry/s3-files.ts';

export interface ModelFileParts {
  /** Throws `ModelRefused` with a sentence. */
  readonly check: (file: Uint8Array) => Promise<ModelCard>;
  /** Of the file that the registry has under this name; null = it has none. */
  readonly registered: (version: string) => Promise<string | null>;
  readonly files: Pick<ModelFiles, 'put'>;
}

/**
 * Files that people bring along. An engine writes no registry: it stores only what the registry names already, by its hash, so that nobody who can
 * reach this port can put other bytes under a name. `parts` null = there is no store of models.
 */
export function modelFilesService(parts: ModelFileParts | null): ModelFilesServiceServer {
  let isChecking = false;
  const check = async (file: Uint8Array): Promise<{ refused: string; card: string }> => {
    if (parts === null) throw new NotNow(status.FAILED_PRECONDITION, NO_STORE);
    if (isChecking) throw new NotNow(status.RESOURCE_EXHAUSTED, 'another file is being looked at');
    isChecking = true;
    try {
      return { refused: '', card: JSON.stringify(await parts.check(file)) };
    } catch (error) {
      if (!(error instanceof ModelRefused)) throw error;
      return { refused: error.message, card: '' };
    } finally {
      isChecking = false;
    }
  };
  const keep = async (version: string, file: Uint8Array, card: string): Promise<object> => {
    if (parts === null) throw new NotNow(status.FAILED_PRECONDITION, NO_STORE);
    if ((await parts.registered(version)) !== sha256Of(file))
      throw new NotNow(status.FAILED_PRECONDITION, `the registry has no ${version} with these bytes`);
    await keepFile(parts.files, version, file, card);
    return {};
  };
  return {
    checkModel: ({ request }, reply) => answered(check(request.file), reply),
    keepModel: ({ request: { version, file, card } }, reply) => answered(keep(version, file, card), reply),
  };
}

const NO_STORE = 'this engine has no store of models';

class NotNow extends Error {
  readonly code: status;
  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

function answered<T>(work: Promise<T>, reply: sendUnaryData<T>): void {
  work.then(
    (answer) => reply(null, answer),
    (error: unknown) =>
      reply(
        error instanceof NotNow
          ? { code: error.code, details: error.message }
          : { code: status.UNAVAILABLE, details: 'the engine cannot do that now' },
      ),
  );
}
