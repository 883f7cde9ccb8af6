export const SHOULDER_ALIASES: Readonly<Record<string, string>> = {
  'overhead-press':
    'military press|strict press|standing overhead press|shoulder press barbell|standing military press|standing barbell shoulder press ohp|press barbell standing|standing barbell press',
  'seated-overhead-press': 'seated barbell press|seated military press|seated shoulder press barbell',
  'behind-the-neck-press':
    'barbell press behind neck|overhead press behind neck|military press behind neck|behind the neck barbell press|shoulder press behind neck',
  'push-press': 'barbell push press|pushpress',
  'z-press': 'barbell z press',
  'bradford-press': 'bradford overhead press|bradford rocky press',
  'dumbbell-shoulder-press':
    'overhead press dumbbell|military press dumbbell|dumbbell overhead press|standing dumbbell press|standing dumbbell shoulder press',
  'seated-dumbbell-press':
    'seated overhead press dumbbell|seated shoulder press dumbbell|seated dumbbell overhead press|seated military press dumbbell',
  'one-arm-dumbbell-press':
    'single arm overhead press dumbbell|one arm dumbbell shoulder press|standing one arm dumbbell press|single arm standing dumbbell overhead press',
  'arnold-press': 'arnold dumbbell press|dumbbell arnold press',
  'seated-arnold-press': 'arnold press seated|seated arnold dumbbell press',
  'smith-overhead-press':
    'overhead press smith|shoulder press smith|military press smith|seated overhead press smith|overhead smith seated|seated shoulder press smith',
  'shoulder-press-machine':
    'shoulder press machine|machine seated press|seated shoulder press machine|overhead press machine|machine overhead press|machine shoulder military press',
  'plate-shoulder-press':
    'shoulder press plate loaded|shoulder press machine plates|isolateral shoulder press|overhead press isolateral|isolateral shoulder press machine|converging plate loaded overhead press|viking press',
  'cable-shoulder-press': 'overhead press cable|cable overhead press',
  'kettlebell-press': 'kettlebell shoulder press|overhead press kettlebell|one arm kettlebell press|shoulder press kettlebell',
  'double-kettlebell-press': 'double kettlebell overhead press|two arm kettlebell press',
  'band-shoulder-press': 'overhead press band|band overhead press',
  'lateral-raise': 'side lateral raise|dumbbell lateral raise|side raise|lateral dumbbell raise',
  'seated-lateral-raise': 'lateral raise seated|seated side lateral raise',
  'cable-lateral-raise': 'side lateral raise cable',
  'single-arm-cable-lateral-raise':
    'one arm cable lateral raise|egyptian cable lateral raise|lateral raise cross body cable|leaning cable lateral raise|leaning one arm cable lateral raise',
  'lateral-raise-machine': 'machine lateral raise|lateral machine raise',
  'front-raise': 'front raise|underhand front raise|underhand front raise dumbbell|dumbbell front raise|front delt raise',
  'plate-front-raise': 'plate front shoulder raise|front plate raise|overhead plate raise',
  'upright-row': 'upright row|upright barbell row',
  'cable-upright-row': 'rope cable upright row|cable upright bar row|upright cable row',
  'face-pull': 'cable face pull|rope face pull|rope cable face pull|neutral face pull|cable neutral face pull|straight bar cable face pull',
  'reverse-fly':
    'reverse fly dumbbell|rear delt fly dumbbell|rear delt fly|rear delt raise|bent over reverse fly|reverse fly bent|bent over rear delt raise|rear delt reverse fly dumbbell|bent over lateral raise|rear delt raise dumbbell|rear lateral raise',
  'incline-reverse-fly': 'chest supported reverse fly|incline rear delt fly|reverse fly incline bench|lying rear delt raise',
  'cable-reverse-fly':
    'rear delt fly cable|reverse fly cable|cable rear delt fly|rear delt reverse fly cable|high cable rear delt fly|standing cable rear delt crossover|cable rear delt raise|bent over cable rear delt raise',
  'single-arm-cable-reverse-fly':
    'reverse fly single arm cable|one arm cable rear delt fly|single arm rear delt fly cable|one arm cable rear delt raise|bent over one arm cable rear delt fly|bent over one arm cable rear delt raise',
  'reverse-fly-machine':
    'rear delt fly machine|rear delt machine|reverse pec deck|reverse fly pec deck|rear delt reverse fly machine|reverse machine fly|machine reverse fly|rear delt machine fly|reverse butterfly',
  'band-reverse-fly': 'reverse fly band|rear delt fly band',
  'rear-delt-row': 'rear delt row dumbbell',
  'cable-external-rotation':
    'external rotation cable|cable shoulder external rotation|cable external shoulder rotation|standing cable external rotation',
  'cable-internal-rotation': 'internal rotation cable|standing cable internal rotation',
  'dumbbell-external-rotation': 'external rotation dumbbell|external shoulder rotation dumbbell',
  'band-external-rotation': 'external rotation band|band external shoulder rotation',
  'y-raise': 'chest supported y raise|incline y raise',
  'barbell-shrug': 'shrug|shrug barbell',
  'shrug-machine': 'shrug machine',
};
