import { formatNumber } from './format.ts';
import type { Kit } from './kit.ts';

/** What in a gym cannot be, in words for its owner; the first is the first to mend. Empty = every number of it can be used. */
export function kitProblems(kit: Kit): string[] {
  const { unit, bars, plates, dumbbells, kettlebells, stack } = kit;
  const told = (value: number) => `${formatNumber(value)} ${unit}`;
  const most = unit === 'kg' ? MOST_KG : MOST_KG * 2.2;
  const problems: string[] = [];
  for (const [bar, weight] of Object.entries(bars)) {
    if (!(weight >= 0)) problems.push(`The ${BARS[bar] ?? bar} needs a weight; 0 is fine for one that is counterbalanced.`);
    else if (weight > most / 4) problems.push(`A ${BARS[bar] ?? bar} of ${told(weight)} is heavier than any bar.`);
  }
  for (const [at, plate] of plates.entries()) {
    if (!(plate.value > 0)) problems.push('A plate needs a weight above 0.');
    else if (plate.value > most / 8) problems.push(`A plate of ${told(plate.value)} is heavier than any plate.`);
    if (plates.findIndex((other) => other.value === plate.value) < at)
      problems.push(`The plates of ${told(plate.value)} are there twice: add up their pairs.`);
    if (!Number.isInteger(plate.pairs) || plate.pairs < 0 || plate.pairs > 20)
      problems.push(`Of the ${told(plate.value)} plates, 0 to 20 whole pairs can be owned.`);
  }
  for (const [name, weights] of [
    ['dumbbell', dumbbells],
    ['kettlebell', kettlebells],
  ] as const)
    // prettier-ignore
    for (const weight of weights) {
      if (!(weight > 0)) problems.push(`A ${name} needs a weight above 0.`);
      else if (weight > most / 4) problems.push(`A ${name} of ${told(weight)} is heavier than any ${name}.`);
    }
  if (!(stack.step > 0)) problems.push('A stack needs a step above 0: the difference between two holes.');
  else if (!(stack.min >= 0) || !(stack.max >= stack.min))
    problems.push(`The stack’s heaviest plate, ${told(stack.max)}, cannot be below its lightest, ${told(stack.min)}.`);
  else if (stack.max > most) problems.push(`A stack of ${told(stack.max)} is heavier than any stack.`);
  else if (stack.max > stack.min && stack.step > stack.max - stack.min)
    problems.push(`A step of ${told(stack.step)} is more than the whole stack.`);
  return [...new Set(problems)];
}

const MOST_KG = 400;
const BARS: Readonly<Record<string, string>> = { barbell: 'barbell', ez_bar: 'EZ bar', trap_bar: 'trap bar', smith: 'Smith bar' };
