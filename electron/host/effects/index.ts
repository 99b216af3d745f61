/** Effects by operation name: run by the host before the command, recorded with it, never run again on replay. */
import type { Effects } from '../effect.ts'
import { createKeyPair, importKeyPair } from './key-pairs.ts'

export const EFFECTS = {
  'ec2:CreateKeyPair': createKeyPair,
  'ec2:ImportKeyPair': importKeyPair,
} as const satisfies Effects
