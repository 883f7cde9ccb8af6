/** Two workouts of three exercises, one of them in no catalogue. */
export function strongExport(): string {
  const head = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE';
  const rows = ['2026-10-05 18:00:00', '2026-10-12 18:00:00'].flatMap((date, week) =>
    ['Squat (Barbell)', 'Bench Press (Barbell)', 'Grandfather Clock Lift'].flatMap((name, i) =>
      [1, 2, 3].map((set) => `${date},"Monday",52m,"${name}",${set},${100 - 30 * i + 2.5 * week},5,0,0,"","",8`),
    ),
  );
  return [head, ...rows].join('\n');
}
