/**
 * Request rates of the EC2 API: token buckets by Region and action, in real time, since it is real clients that must slow down.
 * Off unless the world's settings say so. AWS: EC2 developer guide, "Request throttling"; Service Quotas lists the rates.
 * DEVIATES: the console is not throttled, so that a learner can always see what a script does.
 */
import { AwsError } from '../../shared/aws/error.ts'
import type { View } from '../engine/index.ts'
import { faultTable } from '../engine/services/ec2/index.ts'
import { settingsOf } from '../engine/services/settings/index.ts'

interface Rate {
  /** Calls at once, from rest. */
  readonly burst: number
  readonly perSecond: number
}

/** Seen in Service Quotas; those marked K are of common knowledge. */
const RATES: Readonly<Record<string, Rate>> = {
  RunInstances: { burst: 5, perSecond: 2 },
  StartInstances: { burst: 5, perSecond: 2 },
  StopInstances: { burst: 5, perSecond: 2 }, // K
  TerminateInstances: { burst: 100, perSecond: 5 }, // K
  CreateFleet: { burst: 50, perSecond: 5 },
  CreateLaunchTemplateVersion: { burst: 100, perSecond: 5 },
}
const READING: Rate = { burst: 100, perSecond: 20 } // K
const WRITING: Rate = { burst: 50, perSecond: 5 } // K

const rateOf = (action: string): Rate => RATES[action] ?? (/^(Describe|Get|List)/.test(action) ? READING : WRITING)

const limitExceeded = (): AwsError => new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503)

interface Bucket {
  tokens: number
  at: number
}

export interface Throttle {
  /** @throws AwsError RequestLimitExceeded */
  check(view: View, operation: string, region: string): void
}

/** Whether a throttling fault of the Region hits the operation. */
const isRefused = (view: View, operation: string, region: string): boolean =>
  view
    .all(faultTable)
    .some(
      ({ scope, request }) =>
        request.kind === 'throttling' &&
        scope.endsWith(`/${region}`) &&
        (request.operation === undefined || request.operation === operation),
    )

export function createThrottle(monotonic: () => number): Throttle {
  const buckets = new Map<string, Bucket>()
  return {
    check: (view, operation, region) => {
      if (!operation.startsWith('ec2:')) return
      if (isRefused(view, operation, region)) throw limitExceeded()
      if (!settingsOf(view).throttle) return
      const { burst, perSecond } = rateOf(operation.slice('ec2:'.length))
      const now = monotonic()
      const key = `${region}|${operation}`
      const bucket = buckets.get(key) ?? { tokens: burst, at: now }
      const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
      if (tokens < 1) throw limitExceeded()
    },
  }
}
