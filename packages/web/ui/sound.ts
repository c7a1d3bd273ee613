import { remembered } from './remembered.ts'

/** Whether this device may sound; off until somebody asks for it. */
export const sound = remembered('sound', false, (value): value is boolean => typeof value === 'boolean')

/** Two soft tones, made here: nothing is loaded. A browser that wants a press first stays silent. */
export function chime(): void {
  if (!sound.get()) return
  const audio = new AudioContext()
  const volume = new GainNode(audio, { gain: 0.08 })
  volume.connect(audio.destination)
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = new OscillatorNode(audio, { frequency })
    tone.connect(volume)
    tone.start(audio.currentTime + index * 0.18)
    tone.stop(audio.currentTime + index * 0.18 + 0.15)
    if (index === 1) tone.addEventListener('ended', () => void audio.close(), { once: true })
  }
}
