/** Whose open logs these are, by their name in the file; their licences ask for it. */
export const ATTRIBUTIONS: readonly { readonly lifters: readonly string[]; readonly source: string }[] = [
  { lifters: ['L023'], source: 'titaniumtroop/rweightlifting, Nathan Chaney, CC BY 4.0' },
  { lifters: ['L003'], source: 'DericMei/My-WorkOut-Project, MIT' },
  { lifters: ['L016'], source: 'breinsp/strong-charts, MIT' },
  { lifters: ['L028'], source: 'ys-math/strength-training, MIT' },
  { lifters: ['L012'], source: 'mouadja02/Hevy-Coach, MIT' },
  { lifters: ['O001'], source: 'WeightliftingApp/WeightliftingApp-AnalyzeData, (c) 2024 Chappy Asel, MIT' },
  { lifters: ['O002'], source: 'magnusnissel/pumpR, Magnus Nissel, Apache-2.0' },
  { lifters: ['O004', 'O006'], source: 'DaKheera47/strong-statistics, (c) 2025 strong-statistics Contributors, MIT' },
  { lifters: ['O005'], source: 'douglastkaiser/kaiserlift, (c) 2025 Douglas Kaiser, MIT' },
  { lifters: ['O007'], source: 'chrispickford/stronglifts-parser, Chris Pickford, Apache-2.0' },
];
