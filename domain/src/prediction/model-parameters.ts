import { NOMINAL_LEVELS, type ConformalTable } from './conformal-table.ts';
import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import { blankParameters, type MixtureParameters } from './mixture/mixture-parameters.ts';

/** Everything that one model version has learned of the population, the ONNX graph's weights apart. States are folded with these very values. */
export interface ModelParameters {
  /** The capacity head's: what a lifter could do. */
  readonly filter: FilterParameters;
  /** The behaviour head's: what will be logged. */
  readonly mixture: MixtureParameters;
  /** What makes its intervals hold. */
  readonly conformal: ConformalTable;
}

/** Nothing learned: the literature's filter and a mixture that knows no population. */
export const BLANK_MODEL: ModelParameters = { filter: DEFAULT_PARAMETERS, mixture: blankParameters(), conformal: NOMINAL_LEVELS };
