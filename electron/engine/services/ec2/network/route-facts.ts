/** Tells the services above that the ways out of a network may be others now. */
import type { Tx } from '../../../kernel/index.ts'
import type { Ec2Fact } from '../facts.ts'

export const tellRoutes = (tx: Tx, { scope, vpcId }: { readonly scope: string; readonly vpcId: string }): void =>
  tx.emit<Ec2Fact>({ type: 'ec2.RoutesChanged', scope, vpcId })
