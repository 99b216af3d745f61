/** Whether rules of a security group let SSH in from everywhere. Pure. */
import type { Ec2, Json } from '../../../../shared/aws/index.ts'

const SSH = 22
const ANYWHERE = '0.0.0.0/0'

/** Rules for all traffic name no ports; those of other protocols than TCP may name 22 and still let no SSH in. */
export const letsSshIn = (rules: readonly Json<Ec2.IpPermission>[]): boolean =>
  rules.some(
    ({ IpProtocol, FromPort = 0, ToPort = 65_535, IpRanges = [] }) =>
      (IpProtocol === '-1' || (IpProtocol === 'tcp' && FromPort <= SSH && SSH <= ToPort)) &&
      IpRanges.some(({ CidrIp }) => CidrIp === ANYWHERE),
  )
