/** More scenes of networks of one's own. */
import type { Harness } from '../../../support/harness.ts'
import { ground } from '../vpc-scenes.ts'

export const elasticIp = ({ run }: Harness): string => run('ec2:AllocateAddress', {}).AllocationId as string

/** The VPC of `ground` by its public side. */
export function publicNetwork(world: Harness): { vpc: string; subnet: string; gateway: string } {
  const { vpc, open, gateway } = ground(world)
  return { vpc, subnet: open, gateway }
}

export const told = (error: { code: string; message: string }): [string, string] => [error.code, error.message]
