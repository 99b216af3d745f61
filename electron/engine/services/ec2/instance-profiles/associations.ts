/** Which profile an instance has. AWS: EC2 user guide, "IAM roles for Amazon EC2". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { Tx, View } from '../../../kernel/index.ts'
import {
  findProfile,
  findProfileByArn,
  type InstanceProfileRow,
  type ProfileAssociationRow,
  profileArn,
  profileAssociationTable,
} from '../../iam/index.ts'
import { settleMs } from '../../settings/index.ts'
import { missingParameter } from '../checks.ts'
import type { Ec2FactOf } from '../facts.ts'
import { nameAndArn, profileArnMalformed, profileWithoutRole, unknownProfileArn, unknownProfileName } from './errors.ts'

type Asked = Json<Ec2.IamInstanceProfileSpecification>

/** How long `associating` is to be seen. */
const ASSOCIATING_MS = 5000

function named({ Name: name, Arn: arn }: Asked, view: View): InstanceProfileRow {
  if (arn) {
    if (!/^arn:aws[\w-]*:iam::\d{12}:instance-profile\/.+$/.test(arn)) throw profileArnMalformed(arn)
    const row = findProfileByArn(view, arn)
    if (!row) throw unknownProfileArn(arn)
    return row
  }
  const row = name ? findProfile(view, name) : undefined
  if (!row) throw unknownProfileName(name ?? '')
  return row
}

/** The profile a request names, by name or by ARN. @throws AwsError in EC2's words when it cannot be used. */
export function profileAsked(view: View, asked: Asked | undefined): InstanceProfileRow {
  if (!asked?.Name && !asked?.Arn) throw missingParameter('IamInstanceProfile')
  if (asked.Name && asked.Arn) throw nameAndArn()
  const row = named(asked, view)
  if (row.roleName === undefined)
    throw profileWithoutRole(asked.Arn ?? row.name, asked.Arn ? 'arn' : 'name', profileArn(row))
  return row
}

export const profileOf = (view: View, instanceId: string): ProfileAssociationRow | undefined =>
  view.by(profileAssociationTable, 'instance', instanceId)[0]

/** Gives an instance a profile. At launch it is there at once. */
export function associate(
  tx: Tx,
  { scope, id: instanceId }: { readonly scope: string; readonly id: string },
  profile: InstanceProfileRow,
  atLaunch: boolean,
): ProfileAssociationRow {
  return tx.put(profileAssociationTable, {
    id: `iip-assoc-${tx.hex('ec2/profile-association', 17)}`,
    scope,
    instanceId,
    profileArn: profileArn(profile),
    profileId: profile.uniqueId,
    profileName: profile.name,
    since: tx.now,
    readyAt: atLaunch ? tx.now : tx.now + settleMs(tx, ASSOCIATING_MS),
  })
}

export const associationItem = (
  row: ProfileAssociationRow,
  now: number,
  state?: 'associating' | 'disassociating',
): Json<Ec2.IamInstanceProfileAssociation> => ({
  AssociationId: row.id,
  InstanceId: row.instanceId,
  IamInstanceProfile: { Arn: row.profileArn, Id: row.profileId },
  State: state ?? (now < row.readyAt ? 'associating' : 'associated'),
  Timestamp: isoOf(row.since),
})

/** AWS: a terminated instance has no profile any more. */
export function leaveWithInstance(tx: Tx, fact: Ec2FactOf<'ec2.InstanceStateChanged'>): void {
  const row = fact.to === 'terminated' ? profileOf(tx, fact.instanceId) : undefined
  if (row) tx.remove(profileAssociationTable, row.id)
}
