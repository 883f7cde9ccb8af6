/**
 * Turns a name as somebody typed it into a bag of canonical words, so that "Incline Bench Press (Dumbbell)", "DB incline bench-press"
 * and "Dumbbell Incline Bench Presses" meet. Applied alike to our aliases and to raw names.
 */
export function tokensOf(rawName: string): readonly string[] {
  const words = rawName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/°/g, ' degree ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular);
  let text = ` ${words.join(' ')} `;
  for (const [pattern, replacement] of PHRASES) text = text.replace(pattern, ` ${replacement} `).replaceAll('  ', ' ');
  const bag = new Set(text.split(/\s+/).filter((word) => word !== '' && !NOISE.has(word)));
  if (bag.has('curl')) bag.delete('bicep');
  if (bag.has('pushdown')) bag.delete('tricep');
  return [...bag].toSorted();
}

/** The bag as one string: what the alias index is keyed by. */
export function keyOf(tokens: Iterable<string>): string {
  return [...new Set(tokens)].toSorted().join(' ');
}

function singular(word: string): string {
  const fixed = IRREGULAR.get(word);
  if (fixed !== undefined) return fixed;
  if (word.length < 4 || word.endsWith('ss')) return word;
  if (/(ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

const IRREGULAR = new Map([
  ['flyes', 'fly'],
  ['flye', 'fly'],
  ['flys', 'fly'],
  ['flies', 'fly'],
  ['calves', 'calf'],
  ['abs', 'ab'],
  ['ups', 'up'],
  ['dbs', 'dumbbell'],
  ['db', 'dumbbell'],
  ['bb', 'barbell'],
  ['kb', 'kettlebell'],
  ['bw', 'bodyweight'],
  ['maschine', 'machine'],
  ['deltoid', 'delt'],
  ['deltoids', 'delt'],
  ['pecs', 'pec'],
  ['pectoral', 'pec'],
  ['hamstrings', 'hamstring'],
  ['laterals', 'lateral'],
  ['reclined', 'incline'],
  ['inclined', 'incline'],
  ['declined', 'decline'],
  ['paused', 'pause'],
]);

/** Words that tell nothing about the load. */
const NOISE = new Set(['the', 'a', 'an', 'of', 'on', 'off', 'with', 'and', 'in', 'at', 'to', 'for', 'using', 'version', 'exercise']);

/** In order: an earlier phrase may make a later one match. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/ ohp /g, 'overhead press'],
  [/ rdl /g, 'romanian deadlift'],
  [/ sldl /g, 'stiff leg deadlift'],
  [/ cgbp /g, 'close grip bench press'],
  [/ ghr /g, 'glute ham raise'],
  [/ (body weight) /g, 'bodyweight'],
  [/ (?:resistance )?band(?:ed)? /g, 'band'],
  [/ kettle bell /g, 'kettlebell'],
  [/ dumb bell /g, 'dumbbell'],
  [/ bar bell /g, 'barbell'],
  [/ smith(?: machine)? /g, 'smith'],
  [/ (?:e z|ez)(?: curl)? bar /g, 'ezbar'],
  [/ ez /g, 'ezbar'],
  [/ (?:trap|hex) bar /g, 'trapbar'],
  [/ hexbar /g, 'trapbar'],
  [/ (?:swiss|football) bar /g, 'swissbar'],
  [/ safety(?: squat)? bar /g, 'safetybar'],
  [/ t bar /g, 'tbar'],
  [/ v (?:bar|grip|handle) /g, 'vbar'],
  [/ plate load(?:ed)? /g, 'plateloaded'],
  [/ machine plate /g, 'machine plateloaded'],
  [/ iso lateral /g, 'isolateral'],
  [/ (?:pull) up /g, 'pullup'],
  [/ chin up /g, 'chinup'],
  [/ push up /g, 'pushup'],
  [/ sit up /g, 'situp'],
  [/ step up /g, 'stepup'],
  [/ muscle up /g, 'muscleup'],
  [/ get up /g, 'getup'],
  [/ pull down /g, 'pulldown'],
  [/ (?:push|press) down /g, 'pushdown'],
  [/ pressdown /g, 'pushdown'],
  [/ pull over /g, 'pullover'],
  [/ pull through /g, 'pullthrough'],
  [/ pull apart /g, 'pullapart'],
  [/ pullapart /g, 'pullapart'],
  [/ skull crusher /g, 'skullcrusher'],
  [/ nose breaker /g, 'skullcrusher'],
  [/ dead lift /g, 'deadlift'],
  [/ over head /g, 'overhead'],
  [/ cross over /g, 'crossover'],
  [/ (?:cross body|crossbody) /g, 'crossbody'],
  [/ kick back /g, 'kickback'],
  [/ wood chop(?:per)? /g, 'woodchop'],
  [/ woodchopper /g, 'woodchop'],
  [/ good morning /g, 'goodmorning'],
  [/ face pull /g, 'facepull'],
  [/ push press /g, 'pushpress'],
  [/ high pull /g, 'highpull'],
  [/ (?:pec|peck) (?:deck|dec) /g, 'pecdeck'],
  [/ stiff leg(?:ged)? | straight leg(?:ged)? /g, 'stiffleg'],
  [/ stiffleg raise /g, 'leg raise'],
  [/ (?:one|single|1) (?:arm|hand)(?:ed)? /g, 'onearm'],
  [/ unilateral /g, 'onearm'],
  [/ (?:one|single|1) leg(?:ged)? press /g, 'oneleg leg press'],
  [/ (?:one|single|1) leg(?:ged)? (?=extension|curl)/g, 'oneleg leg'],
  [/ (?:one|single|1) leg(?:ged)? /g, 'oneleg'],
  [/ (?:two|double|2) (?:arm|hand)(?:ed)? /g, 'twoarm'],
  [/ (?:shoulder|military) press /g, 'overhead press'],
  [/ behind (?:the )?neck /g, 'behindneck'],
  [/ behind (?:the )?back /g, 'behindback'],
  [/ (?:close|narrow) grip /g, 'closegrip'],
  [/ close hammer grip | close neutral grip | neutral close grip /g, 'closegrip'],
  [/ wide grip /g, 'widegrip'],
  [/ (?:reverse|underhand|supinated)(?:hand)? grip | underhand /g, 'reversegrip'],
  [/ (?:neutral|hammer|parallel) grip | parallel bar (?=lat|pullup|pulldown)/g, 'neutralgrip'],
  [/ (?:bent over|bentover) /g, 'bentover'],
  [/ chest supported /g, 'supported'],
  [/ rear delt(?:s)? | posterior delt | back delt /g, 'reardelt'],
  [/ high (?:to )?low /g, 'hightolow'],
  [/ low (?:to )?high /g, 'lowtohigh'],
  [/ (?:side|side to side) lateral raise | side raise /g, 'lateral raise'],
  [/ lateral (?=pulldown)/g, 'lat'],
  [/ hammer strength /g, 'hammerstrength'],
  [/ ab roller(?: wheel)? /g, 'ab wheel'],
];
