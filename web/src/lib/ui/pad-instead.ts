/** A finger on the field opens our own keypad, before the phone's can come up; a keyboard and a mouse type as ever. */
export function padInstead(open: (() => void) | undefined): (field: HTMLElement) => (() => void) | undefined {
  return (field) => {
    if (!open) return;
    let isFinger = false;
    const down = (event: PointerEvent) => (isFinger = event.pointerType === 'touch');
    const focus = (event: FocusEvent) => {
      if (!isFinger) return;
      isFinger = false;
      if (event.target instanceof HTMLElement) event.target.blur();
      open();
    };
    field.addEventListener('pointerdown', down);
    field.addEventListener('focusin', focus);
    return () => {
      field.removeEventListener('pointerdown', down);
      field.removeEventListener('focusin', focus);
    };
  };
}
