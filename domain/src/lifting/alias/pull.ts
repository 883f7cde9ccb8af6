export const PULL_ALIASES: Readonly<Record<string, string>> = {
  'barbell-row': 'bent over row|bent row|bent over barbell row|row barbell',
  'reverse-grip-barbell-row':
    'reverse grip bent over row|underhand barbell row|bent over row underhand|bent over row reverse grip barbell|underhand grip row barbell',
  'pendlay-row': 'pendlay barbell row',
  'yates-row': 'yates barbell row',
  't-bar-row': 'bent row t bar|t bar row barbell|lever t bar row',
  'chest-supported-t-bar-row': 't bar supported row|supported t bar row',
  'one-arm-landmine-row': 'one arm long bar row|one arm row long bar',
  'meadows-row': 'meadows row barbell',
  'landmine-row': 'landmine row barbell|bent over two arm long bar row',
  'dumbbell-row':
    'one arm row|bent over one arm row|one arm dumbbell row|dumbbell row|single arm dumbbell row|one arm row dumbbell lat|bent over one arm dumbbell row|single arm bent over row dumbbell',
  'two-dumbbell-row': 'bent over row dumbbell|bent over two dumbbell row|bent row dumbbell|bent over dumbbell row',
  'incline-dumbbell-row':
    'chest supported incline row|chest supported incline row dumbbell|incline dumbbell bench row|incline row dumbbell|incline bench row|dumbbell incline bench row|bent row incline bench|chest supported row dumbbell',
  'kettlebell-row': 'bent over row kettlebell|one arm kettlebell row|alternating kettlebell row|gorilla row',
  'smith-row': 'bent over row smith|smith bent over row',
  'seated-cable-row': 'cable row|seated row|seated row cable|seated cable row bar grip',
  'close-grip-cable-row':
    'seated cable row v grip|close grip seated cable row|seated cable row close grip|seated row v bar cable|seated cable row neutral grip',
  'wide-grip-cable-row':
    'seated cable row bar wide grip|cable row wide grip|seated cable row wide grip|wide grip seated row cable|wide neutral grip seated cable row',
  'single-arm-cable-row':
    'one arm row cable|standing one arm cable row|seated row single arm cable|seated one arm cable pulley row|cable row single arm',
  'bent-over-cable-row': 'bent over row cable|bent row cable',
  'seated-row-machine': 'seated row machine|machine seated row|row machine seated|machine row',
  'chest-supported-row-machine':
    'machine supported row|chest supported machine row|seated chest supported machine row|seated chest supported row machine|chest supported seated row machine|selector chest supported row machine neutral grip narrow',
  'plate-row':
    'isolateral row|isolateral row machine|isolateral plate loaded row|seated row isolateral|hammer strength row|bent over row machine|seated row isolateral plate|seated row plate loaded',
  'single-arm-plate-row': 'one arm isolateral plate loaded row|seated row single arm isolateral|single arm seated row machine',
  'high-row': 'isolateral high row|high row machine|seated row high plate|hammer strength high row',
  'low-row': 'isolateral low row|low row machine|seated row isolateral low',
  'inverted-row': 'body row|australian pull up|inverted row flat|bodyweight row|inverted bench row',
  'ring-row': 'low row suspension|suspended row|trx row|inverted row suspension|suspension row|inverted row with straps',
  'band-row': 'seated row band|bent over row band|row band',
  'pull-up': 'weighted pull up|pullup normal|pull up overhand',
  'wide-grip-pull-up': 'wide pull up|pull up wide grip',
  'neutral-grip-pull-up':
    'chinup neutral pullup|pull up neutral grip|parallel grip pull up|hammer grip pull up|neutral chin up|chin up neutral grip|neutral pull up',
  'close-grip-pull-up': 'chinup close pullup|pull up close grip|close pull up',
  'chin-up': 'chinup pullup|weighted chin up|underhand pull up|reverse grip pull up',
  'ring-pull-up': 'pull up gym ring|pull up ring',
  'assisted-pull-up': 'pull up assisted|assisted pull up machine|machine assisted pull up',
  'assisted-chin-up': 'chin up assisted',
  'band-assisted-pull-up': 'pull up band|band pull up|assisted pull up band|band assisted pullup',
  'lat-pulldown':
    'pulldown|lat pulldown cable|cable lat pulldown|front pulldown|lat pull|lat pulldown normal|pulldown lat cable|cable pulldown|full range of motion lat pulldown',
  'wide-grip-lat-pulldown': 'lat pulldown wide grip|wide lat pulldown|wide grip pulldown',
  'close-grip-lat-pulldown':
    'lat pulldown close grip|v bar pulldown|lat pulldown v grip|v bar lat pulldown|close grip front lat pulldown|close grip pulldown|lat pulldown closest grip',
  'neutral-grip-lat-pulldown': 'lat pulldown neutral grip|neutral lat pulldown|hammer neutral grip lateral pulldown|parallel grip pulldown',
  'reverse-grip-lat-pulldown':
    'lat pulldown reverse grip|underhand lat pulldown|underhand cable pulldown|reverse grip pulldown|supinated lat pulldown',
  'behind-the-neck-pulldown': 'lat pulldown behind neck|behind neck lat pulldown|wide grip pulldown behind neck',
  'single-arm-lat-pulldown':
    'lat pulldown single arm|one arm lat pulldown|lat pulldown cable one hand|sitting 1 arm lat pulldown|kneeling single arm lat pulldown|single arm pulldown',
  'lat-pulldown-machine': 'machine pulldown|pulldown machine|vertical traction|vertical traction machine|machine lat pulldown',
  'plate-lat-pulldown': 'isolateral lat pulldown|isolateral pulldown|isolateral plate loaded lat pulldown|isolateral front lat pulldown',
  'band-lat-pulldown': 'kneeling pulldown band|pulldown band',
  'straight-arm-pulldown':
    'rope straight arm pulldown|straight arm lat pulldown|straight arm cable pushdown|lat pushdown|stiff arm pulldown|straight arm pushdown|straight arm cable pulldown',
  'pullover-machine': 'seated machine pullover|machine pullover',
  'dumbbell-pullover':
    'pullover|bent arm dumbbell pullover|straight arm dumbbell pullover|dumbbell pullover cross bench|lat pullover dumbbell',
  'barbell-pullover': 'bent arm barbell pullover',
};
