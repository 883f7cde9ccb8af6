import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import type { LiveCommand } from '@gymgenius/proto/commands';
import type { Today } from '@gymgenius/proto/rest/history';
import type { Me } from '@gymgenius/proto/rest/people';

type Start = Extract<LiveCommand, { type: 'start_workout' }>;
type Plan = NonNullable<Today['plan']>;

/** The command that starts `plan`, or an empty workout. Slots get ids of their own: two workouts of one plan are two workouts. */
export function startCommand(
  plan: Plan | null,
  me: Pick<Me, 'goal' | 'kit' | 'unit'> | null,
  zone: string,
  title: string,
  newId: () => string,
): Start {
  const kit = me?.kit ?? (me?.unit === 'lb' ? LB_KIT : KG_KIT);
  const slots = (plan?.slots ?? []).map(({ exerciseId, supersetGroup, targets, restSec }) => ({
    slotId: newId(),
    exerciseId,
    supersetGroup,
    targets: [...targets],
    restSec,
  }));
  return {
    type: 'start_workout',
    title: plan?.title ?? title,
    zone,
    goal: plan?.goal ?? me?.goal ?? 'hypertrophy',
    // Copies: what comes from the domain is read-only, what goes over the wire is plain.
    kit: structuredClone(kit) as Start['kit'],
    slots,
    ...(plan?.program && { programSession: linkOf(plan.program, slots) }),
  };
}

/** Which slot is which place of the program: its state is folded from this. */
function linkOf({ programId, day, places }: NonNullable<Plan['program']>, slots: Start['slots']): NonNullable<Start['programSession']> {
  return {
    programId,
    day,
    places: slots.flatMap(({ slotId }, at) => {
      const place = places[at]?.place;
      return place === undefined ? [] : [{ slotId, place }];
    }),
  };
}
