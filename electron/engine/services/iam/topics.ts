/** The live lists of IAM's pages. IAM is global: every Region sees the same rows. */
import type { IamPolicyItem, IamProfileItem, IamRoleItem } from '../../../../shared/ipc/topics.ts'
import type { TopicDef, View } from '../../kernel/index.ts'
import { arnOf } from './ids.ts'
import { profileItem, roleItem } from './items.ts'
import {
  type IdentityRow,
  type InstanceProfileRow,
  instanceProfileTable,
  type PolicyRow,
  policyTable,
  type RoleRow,
  roleTable,
} from './model.ts'
import { byName } from './paging.ts'
import { AWS_POLICIES, findPolicy, policyOfRow } from './policies/find.ts'
import { attachmentCount, policyItem } from './policies/items.ts'

const rolesOf = ({ roleName }: InstanceProfileRow): string[] => (roleName === undefined ? [] : [roleName.toLowerCase()])

function roleRow(view: View, row: RoleRow): IamRoleItem {
  return {
    ...roleItem(row),
    id: row.id,
    AttachedPolicies: row.attached.map((arn) => ({ PolicyArn: arn, PolicyName: findPolicy(view, arn)?.name ?? arn })),
    InlinePolicies: row.inline.map(({ name, document }) => ({ PolicyName: name, PolicyDocument: document })),
    InstanceProfiles: byName(view.by(instanceProfileTable, 'role', row.id)).map(({ name }) => name),
    TrustPolicy: row.trust,
  }
}

const rolesTopic: TopicDef<'iam:roles'> = {
  affected: { 'iam.role': (row: RoleRow) => [row.id], 'iam.instance-profile': rolesOf },
  ids: (view) => byName(view.all(roleTable)).map(({ id }) => id),
  row: (view, id) => {
    const row = view.get(roleTable, id)
    return row && roleRow(view, row)
  },
}

const attachedTo = (row: IdentityRow): readonly string[] => row.attached

const policiesTopic: TopicDef<'iam:policies'> = {
  affected: {
    'iam.policy': (row: PolicyRow) => [row.id],
    'iam.role': attachedTo,
    'iam.user': attachedTo,
    'iam.group': attachedTo,
  },
  ids: (view) => byName([...view.all(policyTable).map(policyOfRow), ...AWS_POLICIES]).map(({ arn }) => arn),
  row: (view, id): IamPolicyItem | undefined => {
    const policy = findPolicy(view, id)
    return policy && { ...policyItem(policy, attachmentCount(view, id)), id, AwsManaged: policy.byAws }
  },
}

const profilesTopic: TopicDef<'iam:instance-profiles'> = {
  affected: {
    'iam.instance-profile': (row: InstanceProfileRow) => [row.id],
    'iam.role': (row: RoleRow, view) => view.by(instanceProfileTable, 'role', row.id).map(({ id }) => id),
  },
  ids: (view) => byName(view.all(instanceProfileTable)).map(({ id }) => id),
  row: (view, id): IamProfileItem | undefined => {
    const row = view.get(instanceProfileTable, id)
    return row && { ...profileItem(view, row), id, Arn: arnOf('instance-profile', row) }
  },
}

export const iamTopics = {
  'iam:roles': rolesTopic,
  'iam:policies': policiesTopic,
  'iam:instance-profiles': profilesTopic,
}
