/** Where a made-up past is played: an engine of its own, and the journal of what was asked of it. */

import { CONSOLE_REGION, type In, type OperationName, type Out } from '../../../shared/ipc/contract.ts'
import type { Instant } from '../../../shared/time.ts'
import {
  callIn,
  createEngine,
  type Engine,
  type JournalEntry,
  type Snapshot,
  type WorldOptions,
} from '../../engine/index.ts'
import { advance, type Breathe } from '../history.ts'

export class Stage {
  readonly engine: Engine
  readonly genesis: Snapshot
  readonly journal: JournalEntry[] = []
  readonly #breathe: Breathe

  constructor(world: WorldOptions, breathe: Breathe) {
    this.engine = createEngine(world)
    this.genesis = this.engine.snapshot()
    this.#breathe = breathe
  }

  /** An ordinary command, as a person could have given it at this moment. @throws AwsError when AWS would refuse it. */
  run<K extends OperationName>(operation: K, input: In<K>, region: string = CONSOLE_REGION): Out<K> {
    const call = callIn(region, 'sim')
    const output = this.engine.run(operation, input, call)
    if (this.engine.kindOf(operation) === 'command')
      this.journal.push({ rev: this.engine.rev, at: this.engine.now, operation, input, call })
    return output
  }

  /** Lets simulated time pass. */
  async until(at: Instant): Promise<void> {
    if (at > this.engine.now) await advance(this.engine, at, this.#breathe)
  }
}
