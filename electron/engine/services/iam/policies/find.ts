/** A managed policy, whoever manages it. */
import type { View } from '../../../kernel/index.ts'
import { arnOf, lettersOf } from '../ids.ts'
import { type IamTag, type PolicyRow, type PolicyVersion, policyTable } from '../model.ts'
import catalogue from './managed-policies.json' with { type: 'json' }

export interface ManagedPolicy {
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly uniqueId: string
  readonly description?: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly versions: readonly PolicyVersion[]
  readonly defaultVersionId: string
  readonly tags: readonly IamTag[]
  readonly byAws: boolean
}

const hexOf = (text: string): string =>
  [...text.padEnd(17, '.').slice(-17)].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('')

/**
 * AWS's own policies, in the version that is current; date and source stand in the file.
 * DEVIATES: AWS keeps earlier versions of them too, and their unique ids are not published.
 */
export const AWS_POLICIES: readonly ManagedPolicy[] = catalogue.policies.map((policy) => ({
  arn: `arn:aws:iam::aws:policy${policy.path}${policy.name}`,
  name: policy.name,
  path: policy.path,
  uniqueId: `ANPA${lettersOf(hexOf(policy.name), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  createdAt: Date.parse(policy.created),
  updatedAt: Date.parse(policy.updated),
  versions: [{ id: policy.version, document: policy.document, createdAt: Date.parse(policy.updated) }],
  defaultVersionId: policy.version,
  tags: [],
  byAws: true,
}))

const BY_ARN = new Map(AWS_POLICIES.map((policy) => [policy.arn, policy]))

export const policyOfRow = (row: PolicyRow): ManagedPolicy => ({ ...row, arn: arnOf('policy', row), byAws: false })

export function findPolicy(view: View, arn: string): ManagedPolicy | undefined {
  const row = view.get(policyTable, arn)
  return row ? policyOfRow(row) : BY_ARN.get(arn)
}

export const defaultDocument = ({ versions, defaultVersionId }: ManagedPolicy): string =>
  versions.find(({ id }) => id === defaultVersionId)?.document ?? ''
