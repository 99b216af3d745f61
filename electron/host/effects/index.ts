/** The commands whose answer needs work outside the simulation, by operation. */
import type { Effects } from '../effect.ts'

export const EFFECTS: Effects = {}
