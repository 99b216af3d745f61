/** The clock and the running cost, told to every console a few times a second while something moves. */
import { REGIONS } from '../../shared/ipc/contract.ts'
import type { Tick } from '../../shared/ipc/frames.ts'
import type { RegionCost } from '../../shared/operations/billing.ts'
import { isoOf } from '../../shared/time.ts'
import { callIn } from '../engine/index.ts'
import type { Pacer } from './pacer.ts'
import type { World } from './world.ts'

export const TICK_MS = 200
/** Asking for the cost takes no more than this share of the time. */
const COST_SHARE = 20
const COST_MS_MIN = 1000

interface Cost {
  readonly perHour: string
  readonly monthToDate: string
  readonly regions: readonly RegionCost[]
}

export class Ticker {
  readonly #world: World
  readonly #pacer: Pacer
  #cost: Cost = { perHour: '0', monthToDate: '0', regions: [] }
  #costRev = -1
  #costAt = Number.NEGATIVE_INFINITY
  #costMs = 0
  #last = ''

  constructor(world: World, pacer: Pacer) {
    this.#world = world
    this.#pacer = pacer
    world.onSwap(() => {
      this.#costAt = Number.NEGATIVE_INFINITY
    })
  }

  /** The present tick, for a console that has just come. */
  now(): Tick {
    const { engine, rate, halted, exchanging } = this.#world
    return {
      t: 'tick',
      now: isoOf(engine.now),
      rate,
      rev: engine.rev,
      seed: engine.seed,
      busy: this.#pacer.busy || exchanging,
      ...this.#costNow(),
      ...(halted === undefined ? {} : { halted }),
    }
  }

  /** The tick to send, or undefined when it would say the same as the last one. */
  next(): Tick | undefined {
    const tick = this.now()
    const text = JSON.stringify(tick)
    if (text === this.#last) return undefined
    this.#last = text
    return tick
  }

  #costNow(): Cost {
    const { engine, monotonic } = this.#world
    const began = monotonic()
    const due = began - this.#costAt >= Math.max(COST_MS_MIN, this.#costMs * COST_SHARE)
    const soon = this.#costRev !== engine.rev && began - this.#costAt >= this.#costMs * COST_SHARE
    if ((!due && !soon) || engine.kindOf('sim:GetCostNow') !== 'query') return this.#cost
    const { perHour, monthToDate, regions } = engine.run('sim:GetCostNow', {}, callIn(REGIONS[0], 'sim'))
    this.#cost = { perHour, monthToDate, regions }
    this.#costRev = engine.rev
    this.#costAt = monotonic()
    this.#costMs = this.#costAt - began
    return this.#cost
  }
}
