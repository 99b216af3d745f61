/**
 * The one driver of time, and the only reader of wall time: it maps real seconds to simulated ones. It works in small slices so
 * that the doors stay responsive at any rate, and it never makes up for time in which the machine slept.
 */
import { AwsError } from '../../shared/aws/error.ts'
import { type Instant, isoOf } from '../../shared/time.ts'
import type { World } from './world.ts'

export const BEAT_MS = 50
/** A longer silence than this is sleep, or a stopped process: simulated time stood still meanwhile. */
const SLEEP_MS = 5000
const SLICE_MS = 15
const SLICE_TASKS = 200
/** When tasks cost more than the rate allows, the clock falls behind by at most this much real time, then runs as it can. */
const LAG_MS_MAX = 1000

/** Real timers, or the test's. `soon` runs after the event loop has served what waits. */
export interface Timing {
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number
  soon(work: () => void): void
  /** Returns what stops it. */
  every(ms: number, work: () => void): () => void
}

interface Jump {
  readonly until: Instant
  readonly resolve: () => void
  readonly reject: (error: AwsError) => void
}

export class Pacer {
  readonly #world: World
  readonly #timing: Timing
  readonly #jumps: Jump[] = []
  #anchorWall: number
  #anchorSim: Instant
  #lastBeat: number
  #slicing = false
  #stop: (() => void) | undefined

  constructor(world: World, timing: Timing) {
    this.#world = world
    this.#timing = timing
    this.#anchorWall = timing.monotonic()
    this.#lastBeat = this.#anchorWall
    this.#anchorSim = world.engine.now
    world.onSwap(() => this.#anchor())
  }

  /** True while an advance that was asked for is still under way. */
  get busy(): boolean {
    return this.#jumps.length > 0
  }

  start(): void {
    this.#anchor()
    this.#stop ??= this.#timing.every(BEAT_MS, () => this.beat())
  }

  stop(): void {
    this.#stop?.()
    this.#stop = undefined
    this.cancelJumps('Cumulab is closing.')
  }

  /** From now on, `rate` simulated seconds pass in a real one. An advance under way is given up. */
  setRate(rate: number): void {
    this.cancelJumps('The clock was set to another rate.')
    this.#world.setRate(rate)
    this.#anchor()
  }

  /** Resolves when the world's clock has reached `until`; advances one after another when several are asked for. */
  jumpTo(until: Instant): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#jumps.push({ until, resolve, reject })
      this.#sliceSoon()
    })
  }

  cancelJumps(why: string): void {
    const reached = isoOf(this.#world.engine.now)
    for (const { reject } of this.#jumps.splice(0))
      reject(new AwsError('AdvanceInterrupted', `${why} The advance stopped at ${reached}.`, 409))
  }

  #anchor(): void {
    this.#anchorWall = this.#timing.monotonic()
    this.#lastBeat = this.#anchorWall
    this.#anchorSim = this.#world.engine.now
  }

  /** One beat of the clock. */
  beat(): void {
    const wall = this.#timing.monotonic()
    if (wall - this.#lastBeat > SLEEP_MS) this.#anchor()
    this.#lastBeat = wall
    if (!this.#slicing) this.#slice()
  }

  /** Where the world's clock should stand, in whole milliseconds. */
  #target(): Instant {
    const elapsed = this.#timing.monotonic() - this.#anchorWall
    return Math.max(this.#world.engine.now, Math.floor(this.#anchorSim + elapsed * this.#world.rate))
  }

  #sliceSoon(): void {
    if (this.#slicing) return
    this.#slicing = true
    this.#timing.soon(() => {
      this.#slicing = false
      this.#slice()
    })
  }

  #slice(): void {
    const world = this.#world
    if (world.exchanging || world.halted) {
      if (world.halted) this.cancelJumps(world.halted)
      return
    }
    const [jump] = this.#jumps
    if (jump) {
      if (this.#runUntil(Math.max(jump.until, world.engine.now))) this.#land(jump)
      if (this.#jumps.length > 0) this.#sliceSoon()
      return
    }
    if (world.rate === 0) return
    const target = this.#target()
    if (this.#runUntil(target)) return
    const lag = (target - world.engine.now) / world.rate
    if (lag > LAG_MS_MAX) this.#anchor()
    this.#sliceSoon()
  }

  /** Runs due tasks for one slice. Returns whether the clock stands at `until`. */
  #runUntil(until: Instant): boolean {
    const began = this.#timing.monotonic()
    do {
      if (this.#world.step(until, SLICE_TASKS)) return true
    } while (this.#timing.monotonic() - began < SLICE_MS)
    return false
  }

  #land(jump: Jump): void {
    this.#jumps.shift()
    this.#anchor()
    if (this.#world.halted) jump.reject(new AwsError('InternalError', this.#world.halted, 500))
    else {
      this.#world.saveClock()
      jump.resolve()
    }
  }
}
