let context: AudioContext | null = null;

/** Safari's word for a sound that lowers the music for a moment and does not stop it; not in TypeScript's library yet. */
interface WithAudioSession {
  readonly audioSession?: { type: string };
}

// Browsers play nothing before a touch, and Safari only what was woken inside one: any touch during the rest will do.
document.addEventListener('pointerup', () => void awake().resume(), { once: true });

export function ring(): void {
  navigator.vibrate?.([120, 80, 120]);
  const audio = awake();
  if (audio.state !== 'running') return;
  for (const [at, hertz] of [
    [0, 660],
    [0.18, 880],
  ] as const)
    tone(audio, audio.currentTime + at, hertz);
}

function awake(): AudioContext {
  if (context) return context;
  const { audioSession } = navigator as WithAudioSession;
  if (audioSession) audioSession.type = 'transient';
  return (context = new AudioContext());
}

/** 140 ms that swell and fade: without the ramps the speaker clicks. */
function tone(audio: AudioContext, from: number, hertz: number): void {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(0.25, from + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.001, from + 0.14);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + 0.15);
}
