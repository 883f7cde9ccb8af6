export const PRESS_ALIASES: Readonly<Record<string, string>> = {
  'bench-press':
    'bench|flat bench|barbell bench|flat barbell bench press|bench press medium grip|flat bench press|bench press powerlifting|bench press touch and go|barbell chest press',
  'close-grip-bench-press': 'close grip bench|bench press close grip|close grip barbell bench press',
  'wide-grip-bench-press': 'bench press wide grip',
  'reverse-grip-bench-press': 'bench press underhand|bench press reverse grip|reverse triceps bench press',
  'pause-bench-press': 'bench press pause|paused bench',
  'decline-bench-press': 'decline bench|bench press decline|decline press barbell',
  'floor-press': 'floor press barbell|barbell floor press',
  'board-press': 'board bench|bench board press|2 board press',
  'pin-press': 'pin bench press|barbell pin bench press',
  'swiss-bar-bench-press': 'bench press swiss|swiss bar bench|football bar close grip bench press',
  'dumbbell-bench-press':
    'dumbbell press|dumbbell bench|dumbbell chest press|flat dumbbell press|flat dumbbell bench press|flat dumbbell bench',
  'decline-dumbbell-press': 'decline bench press dumbbell|decline dumbbell bench press|decline dumbbell chest press',
  'one-arm-dumbbell-bench-press': 'single arm dumbbell bench press|single arm dumbbell press flat',
  'hex-press': 'squeeze press|dumbbell squeeze press|dumbbell flat squeeze press|flat hex press',
  'incline-hex-press': 'incline squeeze press|hex press incline',
  'smith-bench-press': 'bench press smith machine|smith bench|flat smith bench press',
  'smith-close-grip-bench-press': 'close grip smith bench press',
  'smith-decline-bench-press': 'decline bench press smith',
  'chest-press':
    'machine chest press|machine bench press|seated chest press machine|vertical chest press machine|machine press|bench press machine|chest press machine',
  'plate-chest-press':
    'isolateral chest press|converging chest press|isolateral bench press|hammer strength chest press|isolateral chest press machine|isolateral press plate loaded|converging plate loaded chest press|hammerstrength bench press',
  'decline-chest-press':
    'decline machine press|machine press decline|decline bench press machine|isolateral decline chest press|seated decline chest press',
  'cable-chest-press': 'bench press cable|cable bench press|cable press',
  'push-up': 'press up|pushup normal',
  'knee-push-up': 'kneeling push up|push up knees',
  'decline-push-up': 'feet elevated push up|push up feet elevated',
  'incline-push-up': 'incline press up',
  'close-grip-push-up': 'push up close grip|triceps push up|close grip pushup',
  'diamond-push-up': 'pushup diamond',
  'svend-press': 'plate squeeze svend press|plate press|plate squeeze',
  'incline-bench-press':
    'incline bench|incline press barbell|incline bench press medium grip|bench press incline|bench press 35 degree incline',
  'incline-dumbbell-press':
    'dumbbell incline press|incline dumbbell bench press|incline dumbbell bench|incline bench press dumbbell|incline dumbbell chest press',
  'smith-incline-bench-press': 'incline smith press|incline bench press smith|smith incline press',
  'incline-chest-press':
    'incline machine press|machine press incline|incline bench press machine|isolateral incline chest press|isolateral incline press|incline press machine|hammerstrength incline press|incline chest press',
  'landmine-press':
    'landmine chest press|kneeling landmine press|landmine press kneeling|kneeling landmine chest press|landmine press barbell',
  'one-arm-landmine-press': 'single arm landmine press|single arm landmine press barbell|kneeling single arm landmine press',
  dip: 'triceps dip|dip triceps|parallel bar dip|parallel bar triceps dip|bar dip|dip triceps version',
  'chest-dip': 'dip chest',
  'assisted-dip':
    'dip assisted|chest dip assisted|triceps dip assisted|assisted dip machine|dip chest assisted|dip triceps assisted|kneeling assisted dip machine',
  'bench-dip': 'floor triceps dip|triceps dip bench|floor dip',
  'dip-machine': 'seated dip machine|triceps dip machine|machine dip|seated dip|triceps dip machine',
  'dumbbell-fly': 'chest fly dumbbell|flat dumbbell fly|dumbbell chest fly|fly flat dumbbell',
  'incline-dumbbell-fly': 'incline chest fly dumbbell|incline fly|incline chest fly',
  'decline-dumbbell-fly': 'decline chest fly dumbbell|decline fly',
  'pec-deck':
    'chest fly|butterfly|butterfly machine|machine fly|chest fly machine|pec fly machine|pec fly|butterfly pec deck|machine chest fly pec deck|seated machine fly|pec deck fly|machine chest fly',
  'cable-crossover': 'cable fly|cable fly crossover|chest fly cable|cable cross|standing cable fly|cable crossover normal|cable chest fly',
  'high-cable-fly':
    'high cable fly|lower chest fly|cable crossover high to low|high to low cable crossover|cable crossover downward|decline cable fly|high cable crossover|cable fly high to low|decline chest fly cable',
  'low-cable-fly':
    'low cable fly|low cable fly crossover|low to high cable crossover|cable crossover upward|cable fly low to high|upper chest fly cable|low cable crossover',
  'seated-cable-fly': 'seated chest fly cable|bottom half seated cable fly',
  'incline-cable-fly': 'incline chest fly cable',
  'single-arm-cable-fly': 'single arm cable crossover|single arm chest fly cable',
  'band-fly': 'chest fly band|band chest fly',
  'ring-fly': 'chest fly suspension',
};
