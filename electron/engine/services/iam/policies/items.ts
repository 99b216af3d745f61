/** Policies as IAM answers them. */
import type { Iam, Json } from '../../../../../shared/aws/index.ts'
import type { View } from '../../../kernel/index.ts'
import { encodedDocument, timeOf } from '../ids.ts'
import { groupTable, type PolicyVersion, roleTable, userTable } from '../model.ts'
import { tagItems } from '../tags.ts'
import type { ManagedPolicy } from './find.ts'

export const attachmentCount = (view: View, arn: string): number =>
  view.by(roleTable, 'policy', arn).length +
  view.by(userTable, 'policy', arn).length +
  view.by(groupTable, 'policy', arn).length

/** As ListPolicies shows it: without description and tags. */
export const listedPolicy = (policy: ManagedPolicy, attached: number): Json<Iam.Policy> => ({
  PolicyName: policy.name,
  PolicyId: policy.uniqueId,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersionId,
  AttachmentCount: attached,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: timeOf(policy.createdAt),
  UpdateDate: timeOf(policy.updatedAt),
})

export const policyItem = (policy: ManagedPolicy, attached: number): Json<Iam.Policy> => ({
  ...listedPolicy(policy, attached),
  ...(policy.description ? { Description: policy.description } : {}),
  ...(policy.tags.length > 0 ? { Tags: tagItems(policy.tags) } : {}),
})

export const versionItem = (policy: ManagedPolicy, version: PolicyVersion): Json<Iam.PolicyVersion> => ({
  Document: encodedDocument(version.document),
  VersionId: version.id,
  IsDefaultVersion: version.id === policy.defaultVersionId,
  CreateDate: timeOf(version.createdAt),
})
