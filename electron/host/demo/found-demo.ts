/** A world that begins with the demo company's past, journaled like any other. */

import { type Instant, startOfMonthAfter } from '../../../shared/time.ts'
import type { Engine } from '../../engine/index.ts'
import { settingsOf } from '../../engine/services/settings/index.ts'
import type { Breathe } from '../history.ts'
import type { World } from '../world.ts'
import { foundCompany } from './company.ts'
import { Stage } from './stage.ts'

/** The present month and the thirteen before it: as far back as Cost Explorer looks. */
const MONTHS_BACK = 13

/** Fourteen months that end now, or begin when they are told to. */
export function demoSpan(epoch: Instant | undefined, now: Instant): { readonly from: Instant; readonly end: Instant } {
  if (epoch === undefined) return { from: startOfMonthAfter(now, -MONTHS_BACK), end: now }
  return { from: epoch, end: startOfMonthAfter(epoch, MONTHS_BACK + 1) - 1 }
}

/**
 * The engine that takes the present one's place, with its settings. It is built aside and put into the store whole, so that nothing
 * of it is seen half made. Called within an exchange of the world.
 */
export async function foundDemo(
  world: World,
  { seed = world.engine.seed, epoch }: { readonly seed?: number | undefined; readonly epoch?: Instant | undefined },
  breathe: Breathe,
): Promise<Engine> {
  const { engine, store, rate } = world
  const { from, end } = demoSpan(epoch, engine.now)
  const { settle, quotas, images, throttle } = settingsOf(engine.view)
  const stage = new Stage({ seed, epoch: from, settle, quotas, images, throttle }, breathe)
  await foundCompany(stage, end)
  store.begin(stage.genesis, { now: stage.engine.now, rate })
  store.append(stage.journal, true)
  store.transact(true, () => store.putSnapshot(stage.engine.snapshot(), false))
  return stage.engine
}
