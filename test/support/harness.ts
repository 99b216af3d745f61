/** An engine under test: no mocks, no sleeps, no wall. Time moves when the test says so. */
import { callIn, createEngine, type Engine, type WorldOptions } from '../../electron/engine/index.ts'
import { AwsError } from '../../shared/aws/error.ts'
import type { In, OperationName, Out } from '../../shared/ipc/contract.ts'
import { withoutWall } from './no-wall.ts'

/** Thursday, the first second of October 2026, UTC: a month start, so bills are easy to check by hand. */
export const EPOCH = Date.UTC(2026, 9, 1)

export interface Harness {
  readonly engine: Engine
  /** Runs an operation in the harness's Region. */
  run<K extends OperationName>(operation: K, input: In<K>, region?: string, effect?: unknown): Out<K>
  /** Lets simulated time pass. */
  wait(seconds: number): void
  /** The error an operation is refused with; fails when it is accepted, or when the refusal changed the world's revision. */
  reject<K extends OperationName>(operation: K, input: In<K>, region?: string): AwsError
}

export function harness(options: Partial<WorldOptions> & { region?: string } = {}): Harness {
  const { region: home = 'us-east-1', ...world } = options
  const engine = withoutWall(() =>
    createEngine({ seed: 1, epoch: EPOCH, settle: 'real', quotas: true, images: 'strict', ...world }),
  )
  return {
    engine,
    run: (operation, input, region = home, effect) =>
      withoutWall(() => {
        const output = engine.run(operation, input, callIn(region, 'api', effect))
        if (world.settle === 'instant') engine.advanceTo(engine.now)
        return output
      }),
    wait: (seconds) =>
      withoutWall(() => {
        const until = engine.now + seconds * 1000
        while (!engine.advanceTo(until).done);
      }),
    reject: (operation, input, region = home) => {
      const before = engine.rev
      try {
        withoutWall(() => engine.run(operation, input, callIn(region, 'api')))
      } catch (error) {
        if (!(error instanceof AwsError)) throw error
        if (engine.rev !== before) throw new Error(`${operation} was refused but left a commit`)
        return error
      }
      throw new Error(`${operation} was accepted`)
    },
  }
}
