import type { LiveCommand } from '@gymgenius/proto/commands';
import { copy } from '#lib/copy.ts';
import type { App } from '#lib/session/app.svelte.ts';

/** Does it at once and offers the way back, instead of asking before. Made without the sheet it comes from: that is closed by then. */
export async function undoable(
  app: App,
  workoutId: string,
  text: string,
  commands: readonly LiveCommand[],
  back: readonly LiveCommand[],
  onBack: () => void = () => undefined,
): Promise<void> {
  for (const command of commands) await app.submit(workoutId, command);
  const run = async () => {
    app.toasts.dismiss();
    for (const command of back) await app.submit(workoutId, command);
    onBack();
  };
  app.toasts.show(text, { label: copy.lift.undo, run: () => void run() });
  app.toasts.say(text);
}
