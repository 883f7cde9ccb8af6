export const ARM_ALIASES: Readonly<Record<string, string>> = {
  'barbell-curl': 'curl barbell|bicep curl barbell|standing barbell curl|straight bar curl|barbell biceps curl',
  'ez-bar-curl': 'bicep curl ez bar|curl ez bar|standing ez bar curl',
  'drag-curl': 'curl drag',
  'cheat-curl': 'curl barbell cheating|cheat barbell curl',
  'dumbbell-curl': 'bicep curl|bicep curl dumbbell|curl|alternating dumbbell curl|dumbbell alternate bicep curl',
  'seated-dumbbell-curl': 'seated curl|seated bicep curl dumbbell',
  'incline-dumbbell-curl':
    'incline curl|seated incline curl|seated incline dumbbell curl|incline bicep curl|alternate incline dumbbell curl',
  'hammer-curl': 'dumbbell hammer curl|hammer dumbbell curl',
  'cross-body-hammer-curl': 'pinwheel curl',
  'barbell-hammer-curl': 'hammer curl barbell|football bar hammer curl',
  'concentration-curl': 'dumbbell concentration curl',
  'preacher-curl': 'preacher curl|preacher curl barbell',
  'preacher-curl-machine': 'machine preacher curl',
  'curl-machine': 'bicep curl machine|machine curl|seated machine curl|machine bicep curl',
  'cable-curl': 'bicep curl cable|standing biceps cable curl|cable bar curl|cable curl bar two handed',
  'single-arm-cable-curl':
    'one arm cable curl|cable curl one handed|single arm curl cable|cable curl one hand handle|single arm bicep curl cable',
  'bayesian-curl': 'bayesian curl|behind the back curl cable',
  'high-cable-curl': 'overhead curl cable|overhead cable curl',
  'cable-hammer-curl': 'hammer curl cable|rope cable hammer curl|rope cable curl|rope curl|cable curl two hand hammer',
  'reverse-curl': 'reverse curl|barbell curl reverse grip|reverse grip curl|reverse barbell curl',
  'dumbbell-reverse-curl': 'standing dumbbell reverse curl',
  'band-curl': 'bicep curl band',
  'spider-curl': 'spider curl',
  'triceps-pushdown':
    'pushdown|triceps pushdown cable|cable pushdown|triceps pushdown cable straight bar|triceps cable pull down|bar push down|v bar pushdown|triceps pushdown v bar attachment|straight bar triceps pushdown|straight bar cable triceps pushdown|triceps pulldown|ez bar cable triceps pushdown',
  'rope-pushdown':
    'triceps rope pushdown|triceps pushdown rope attachment|rope cable triceps pushdown|rope triceps pushdown|rope push down|rope pressdown',
  'single-arm-pushdown':
    'triceps pushdown one arm|single arm triceps pushdown|one arm rope triceps pushdown|one arm rope cable pushdown|single arm tricep cable pushdown|single arm rope pushdown',
  'reverse-grip-pushdown': 'reverse grip triceps pushdown|underhand triceps pushdown|underhand cable triceps pushdown',
  'band-pushdown': 'triceps pushdown band',
  'cable-overhead-extension':
    'overhead triceps extension cable|overhead extension cable|triceps overhead extension with rope|cable overhead triceps extension|overhead rope triceps extension|katana triceps extension|overhead rope cable triceps extension|rope overhead triceps extension',
  'single-arm-cable-overhead-extension':
    'overhead extension cable one arm|cable overhead triceps extension single arm|single arm overhead triceps extension cable|one arm cable overhead extension',
  'cable-triceps-extension': 'triceps extension|triceps extension cable',
  'single-arm-cable-extension': 'cable one arm triceps extension|single arm triceps extension cable',
  'cable-kickback': 'triceps kickback cable|tricep cable kickback|single arm tricep cable push back',
  skullcrusher: 'skullcrusher|lying triceps extension|lying triceps extension barbell|skullcrusher normal',
  'ez-bar-skullcrusher': 'lying triceps extension ez bar|ez bar lying tricep extension',
  'dumbbell-skullcrusher': 'lying triceps extension dumbbell',
  'barbell-overhead-extension':
    'triceps extension barbell|overhead triceps extension barbell|french press barbell|overhead extension barbell|french press|standing overhead barbell triceps extension',
  'ez-bar-overhead-extension': 'triceps extension ez bar|overhead triceps extension ez bar|french press ez bar',
  'dumbbell-overhead-extension':
    'triceps extension dumbbell|overhead triceps extension dumbbell|overhead extension dumbbell|overhead triceps extension|overhead extension|seated triceps press|dumbbell 2 arm triceps extension|french press dumbbell',
  'single-arm-overhead-extension':
    'overhead extension one arm|single arm triceps extension dumbbell|dumbbell one arm triceps extension|one arm triceps extension',
  'triceps-kickback': 'triceps kickback|triceps kickback dumbbell',
  'triceps-extension-machine': 'triceps extension machine|machine triceps extension|overhead extension machine',
  'triceps-press-machine': 'seated triceps press machine',
  'wrist-curl':
    'wrist curl barbell|seated palms up wrist curl|palms up wrist curl|seated wrist curl|palms up barbell wrist curl over a bench',
  'behind-the-back-wrist-curl': 'forearm curl behind the back|behind the back bicep wrist curl|palms up barbell behind the back wrist curl',
  'dumbbell-wrist-curl': 'seated dumbbell palms up wrist curl|palms up dumbbell wrist curl over a bench',
  'wrist-extension':
    'reverse wrist curl|seated wrist extension|seated palms down wrist curl|palms down wrist curl|reverse wrist curl barbell|palms down wrist curl over a bench',
  'dumbbell-wrist-extension': 'reverse wrist curl dumbbell|seated dumbbell palms down wrist curl',
  'hand-gripper': 'gripper|grip trainer',
};
