/** Where every door hands in an AWS call: it is run, and CloudTrail hears of it, whatever became of it. */
import { randomUUID } from 'node:crypto'
import { AwsError } from '../../shared/aws/error.ts'
import { ACCOUNT_ID, REGIONS } from '../../shared/ipc/contract.ts'
import type { Instant } from '../../shared/time.ts'
import type { ApiBackend } from '../api/backend.ts'
import { loadModel } from '../api/models.ts'
import { callIn } from '../engine/index.ts'
import { createThrottle } from './throttle.ts'
import type { LookupInput } from './trail/lookup.ts'
import { isReadOnly, isTrailed } from './trail/record.ts'
import type { Trail } from './trail/trail.ts'
import type { Asking, World } from './world.ts'

/** What only a door knows of a call. */
export interface DoorCall extends Asking {
  readonly userAgent?: string
  readonly requestId?: string
}

const LOOKUP = 'cloudtrail:LookupEvents'
/** The operations that the host answers, because they are about calls, not about the account. */
export const HOST_OPERATIONS: readonly string[] = [LOOKUP]

export interface Desk {
  supports(operation: string): boolean
  /** @throws AwsError when refused. */
  execute(operation: string, input: object, call: DoorCall): Promise<unknown>
}

export function createDesk(world: World, trail: Trail): Desk {
  const throttle = createThrottle(world.monotonic)
  const admitted = async (operation: string, input: object, call: DoorCall): Promise<unknown> => {
    if (call.origin === 'api') throttle.check(world.engine.view, operation, call.region)
    return world.execute(operation, input, call)
  }
  const run = (operation: string, input: object, call: DoorCall): Promise<unknown> =>
    operation === LOOKUP
      ? Promise.resolve().then(() => trail.lookup(input as LookupInput, call.region))
      : admitted(operation, input, call)

  return {
    supports: (operation) => HOST_OPERATIONS.includes(operation) || world.supports(operation),
    execute: async (operation, input, call) => {
      if (!isTrailed(operation)) return run(operation, input, call)
      let at: Instant = world.engine.now
      const onHeard = (instant: Instant): void => {
        at = instant
      }
      const remember = async (outcome: { output: unknown } | { error: AwsError }): Promise<void> => {
        const model = operation.startsWith('ec2:') ? await loadModel('ec2') : undefined
        trail.remember({
          eventId: randomUUID(),
          requestId: call.requestId ?? randomUUID(),
          at,
          operation,
          region: call.region,
          origin: call.origin,
          ...(call.accessKeyId === undefined ? {} : { accessKeyId: call.accessKeyId }),
          ...(call.userAgent === undefined ? {} : { userAgent: call.userAgent }),
          arn: callerArn(world, call),
          accountId: ACCOUNT_ID,
          input,
          readOnly: isReadOnly(operation),
          ...(model ? { model } : {}),
          ...outcome,
        })
      }
      try {
        const output = await run(operation, input, { ...call, onHeard })
        await remember({ output })
        return output
      } catch (error) {
        if (error instanceof AwsError) await remember({ error })
        throw error
      }
    },
  }
}

/** The desk as the API door knows it. */
export const createBackend = (desk: Desk): ApiBackend => ({
  simulatedRegions: REGIONS,
  supports: (operation) => desk.supports(operation),
  call: async (operation, input, context) => {
    if (typeof input !== 'object' || input === null) throw new AwsError('ValidationError', 'No input.', 400)
    return desk.execute(operation, input, context)
  },
})

/** Who asks, in the engine's own words. */
function callerArn(world: World, { region, origin, accessKeyId }: DoorCall): string {
  const root = `arn:aws:iam::${ACCOUNT_ID}:root`
  try {
    const call = callIn(region, origin, undefined, accessKeyId)
    return world.engine.run('sts:GetCallerIdentity', {}, call).Arn ?? root
  } catch (error) {
    // The key was not given out or has ended: AWS names nobody then.
    if (error instanceof AwsError) return root
    throw error
  }
}
