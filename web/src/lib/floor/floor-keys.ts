export type FloorKey = 'next' | 'previous' | 'cue' | 'override' | 'find';

const KEYS: Readonly<Record<string, FloorKey>> = { j: 'next', k: 'previous', c: 'cue', o: 'override', '/': 'find' };

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
}

/** What a key asks of the floor; null while somebody writes, for the browser's own keys, and under an open sheet. */
export function floorKey(event: Pressed, isLetter: boolean, isSheetOpen: boolean): FloorKey | null {
  if (isLetter || isSheetOpen || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  return KEYS[event.key.toLowerCase()] ?? null;
}

/** Whether keys are letters to whatever has the focus. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
