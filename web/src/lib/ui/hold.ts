const FIRST_MS = 380;
const NEXT_MS = 90;

/** A button that repeats while it is held: one step at once, more after a moment. A keyboard's click is one step. */
export function repeatWhileHeld(step: () => void): (button: HTMLElement) => () => void {
  return (button) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => clearTimeout(timer);
    const again = () => {
      step();
      timer = setTimeout(again, NEXT_MS);
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      step();
      stop();
      timer = setTimeout(again, FIRST_MS);
    };
    // `detail` is 0 when no pointer made the click; a pointer's click has been counted already.
    const click = (event: MouseEvent) => event.detail === 0 && step();
    const hold = (event: Event) => event.preventDefault();
    const enders = ['pointerup', 'pointercancel', 'pointerleave'] as const;
    button.addEventListener('pointerdown', down);
    button.addEventListener('click', click);
    button.addEventListener('contextmenu', hold);
    for (const name of enders) button.addEventListener(name, stop);
    return () => {
      stop();
      button.removeEventListener('pointerdown', down);
      button.removeEventListener('click', click);
      button.removeEventListener('contextmenu', hold);
      for (const name of enders) button.removeEventListener(name, stop);
    };
  };
}
