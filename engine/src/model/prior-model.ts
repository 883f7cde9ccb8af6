import { FEATURE_VERSION } from '@gymgenius/domain/prediction/features';
import type { ConformalTable } from '@gymgenius/domain/prediction/conformal-table';
import { DEFAULT_PARAMETERS, type FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import type { ParametersJson } from '@gymgenius/domain/prediction/mixture/parameters-blob';
import { baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { writeOnnx } from '../graph/write-onnx.ts';
import { METADATA, SCHEMA_HASH } from './contract.ts';
import { lawGolden } from './golden.ts';
import { priorGraph } from './prior-graph.ts';

/** The version that serves where nothing was trained. */
export const PRIOR_VERSION = 'prior-1';

export interface ModelLabel {
  readonly version: string;
  readonly trainedThrough: string;
  readonly parameters: FilterParameters;
  /** Absent = the shipped ones. */
  readonly mixture?: ParametersJson;
  readonly conformal?: ConformalTable;
}

export const PRIOR_LABEL: ModelLabel = { version: PRIOR_VERSION, trainedThrough: 'prior', parameters: DEFAULT_PARAMETERS };

/**
 * The structured prior (see prior-graph.ts), residual zero, as an ONNX file that says what it is: schema hash, feature version, what was
 * learned of the population and golden vectors by the law in TypeScript. Equal labels give equal bytes.
 */
export function buildPriorModel(label: ModelLabel = PRIOR_LABEL): Uint8Array {
  return writeOnnx('gymgenius_capacity', priorGraph(), {
    [METADATA.schemaHash]: SCHEMA_HASH,
    [METADATA.featureVersion]: String(FEATURE_VERSION),
    [METADATA.version]: label.version,
    [METADATA.trainedThrough]: label.trainedThrough,
    [METADATA.parameters]: JSON.stringify(label.parameters),
    [METADATA.mixture]: JSON.stringify(label.mixture ?? baseParametersJson().mixture),
    [METADATA.conformal]: JSON.stringify(label.conformal ?? baseParametersJson().conformal),
    [METADATA.golden]: JSON.stringify(lawGolden()),
  });
}
