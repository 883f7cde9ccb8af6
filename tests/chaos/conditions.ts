import type { FaultKind } from './schedule.ts';

/** One fault, as it went. */
export interface Incident {
  readonly kind: FaultKind;
  /** A process, an edge, or a device. */
  readonly target: string;
  readonly from: number;
  /** null = it has not ended yet. */
  to: number | null;
  /** Whether it did what it was for. */
  fired: boolean;
}

/** What was wrong, where and when: to tell what was measured in fair weather from what was measured in foul. */
export class Conditions {
  readonly incidents: Incident[] = [];

  begin(kind: FaultKind, target: string): Incident {
    const incident: Incident = { kind, target, from: Date.now(), to: null, fired: false };
    this.incidents.push(incident);
    return incident;
  }

  /** What was wrong with the servers, or with this device, at any moment of the stretch. */
  during(from: number, to: number, device: string): Incident[] {
    return this.incidents.filter(
      (one) => one.from <= to && (one.to ?? Infinity) >= from && (!one.target.startsWith('device ') || one.target === `device ${device}`),
    );
  }
}
