/** The words of the rest card. */
export const restCopy = {
  title: 'Rest',
  over: 'Rest over',
  less: '−15',
  more: '+15',
  lessLabel: '15 seconds less rest',
  moreLabel: '15 seconds more rest',
  skip: 'Skip',
  more60: (sec: number) => `+${sec} s`,
  trade: (now: number, then: number, hit: number, hitThen: number) =>
    now === then ? `${hit} → ${hitThen} %` : `could do ${now} → ${then} reps, ${hit} → ${hitThen} %`,
  expand: 'Show the rest timer large',
  collapse: 'Back to the sets',
  next: 'Next',
  ofTotal: (total: string) => `of ${total}`,
} as const;
