/**
 * What the account's plan lets run. Billing lies above this service and says under `offers` what it refuses; arrows still point down.
 */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { View } from '../../../kernel/index.ts'

export const LAUNCH_GATE = 'ec2.launch-gate'

/** Why an account may not run an instance of this type now; undefined when it may. */
export type LaunchGate = (view: View, accountId: string, instanceType: string) => 'not-free' | 'plan-ended' | undefined

const refusals = {
  'not-free': (): AwsError =>
    new AwsError(
      'InvalidParameterCombination',
      'The specified instance type is not eligible for Free Tier. For a list of Free Tier instance types, run ' +
        "'describe-instance-types' with the filter 'free-tier-eligible=true'.", // [R]
    ),
  'plan-ended': (): AwsError =>
    new AwsError(
      'AuthFailure', // [R]
      'AWS was not able to validate the provided access credentials: the free plan of this account has ended. ' +
        'Upgrade to the paid plan to go on.', // [K]
      401,
    ),
}

/** @throws AwsError InvalidParameterCombination, AuthFailure */
export function checkLaunchGate(view: View, accountId: string, instanceType: string): void {
  for (const gate of view.offered(LAUNCH_GATE) as readonly LaunchGate[]) {
    const refused = gate(view, accountId, instanceType)
    if (refused) throw refusals[refused]()
  }
}
