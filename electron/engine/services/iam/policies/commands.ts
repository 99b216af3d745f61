/** Customer managed policies and their versions. AWS: IAM API Reference; IAM user guide, "Versioning IAM policies". */
import type { Commands, Tx } from '../../../kernel/index.ts'
import {
  badPolicyArn,
  defaultVersion,
  noPolicy,
  notYours,
  noVersion,
  policyAttached,
  policyExists,
  policyHasVersions,
  quotaExceeded,
  tooManyVersions,
} from '../errors.ts'
import { policySize } from '../identities.ts'
import { arnOf, uniqueId } from '../ids.ts'
import { type PolicyRow, policyTable } from '../model.ts'
import { checkIdentityPolicy } from '../policy/grammar.ts'
import { tagsIn, withoutTags, withTags } from '../tags.ts'
import { findPolicy, policyOfRow } from './find.ts'
import { attachmentCount, policyItem, versionItem } from './items.ts'

/** AWS: IAM quotas; white space is not counted. */
const SIZE_MAX = 6144
const VERSIONS_MAX = 5
const POLICIES_MAX = 1500

/** @throws AwsError NoSuchEntity; AccessDenied for a policy of AWS's own. */
function ownPolicy(tx: Tx, arn = ''): PolicyRow {
  if (!arn.startsWith('arn:')) throw badPolicyArn()
  const row = tx.get(policyTable, arn)
  if (row) return row
  throw findPolicy(tx, arn) ? notYours(arn) : noPolicy(arn)
}

function checkedDocument(document: string): string {
  checkIdentityPolicy(document)
  if (policySize(document) > SIZE_MAX) throw quotaExceeded('PolicySize', SIZE_MAX)
  return document
}

export const policyCommands = {
  'iam:CreatePolicy': (tx, input) => {
    const { PolicyName: name = '', Path: path = '/', Description: description } = input
    const tags = tagsIn(input.Tags)
    const document = checkedDocument(input.PolicyDocument ?? '')
    if (tx.by(policyTable, 'name', name.toLowerCase()).length > 0) throw policyExists(name)
    if (tx.all(policyTable).length >= POLICIES_MAX) throw quotaExceeded('PoliciesPerAccount', POLICIES_MAX)
    const row = tx.put<PolicyRow>(policyTable, {
      id: arnOf('policy', { path, name }),
      name,
      path,
      uniqueId: uniqueId(tx, 'ANPA'),
      ...(description ? { description } : {}),
      createdAt: tx.now,
      updatedAt: tx.now,
      versions: [{ id: 'v1', document, createdAt: tx.now }],
      defaultVersionId: 'v1',
      nextVersion: 2,
      tags,
    })
    return { Policy: policyItem(policyOfRow(row), 0) }
  },

  'iam:DeletePolicy': (tx, input) => {
    const row = ownPolicy(tx, input.PolicyArn)
    if (attachmentCount(tx, row.id) > 0) throw policyAttached()
    if (row.versions.length > 1) throw policyHasVersions()
    tx.remove(policyTable, row.id)
    return {}
  },

  'iam:CreatePolicyVersion': (tx, input) => {
    const row = ownPolicy(tx, input.PolicyArn)
    const document = checkedDocument(input.PolicyDocument ?? '')
    if (row.versions.length >= VERSIONS_MAX) throw tooManyVersions()
    const version = { id: `v${row.nextVersion}`, document, createdAt: tx.now }
    const next = tx.put(policyTable, {
      ...row,
      versions: [...row.versions, version],
      nextVersion: row.nextVersion + 1,
      updatedAt: tx.now,
      ...(input.SetAsDefault ? { defaultVersionId: version.id } : {}),
    })
    const { Document: _, ...item } = versionItem(policyOfRow(next), version)
    return { PolicyVersion: item }
  },

  'iam:DeletePolicyVersion': (tx, input) => {
    const row = ownPolicy(tx, input.PolicyArn)
    const id = input.VersionId ?? ''
    if (!row.versions.some((version) => version.id === id)) throw noVersion(row.id, id)
    if (id === row.defaultVersionId) throw defaultVersion()
    tx.put(policyTable, { ...row, versions: row.versions.filter((version) => version.id !== id) })
    return {}
  },

  'iam:SetDefaultPolicyVersion': (tx, input) => {
    const row = ownPolicy(tx, input.PolicyArn)
    const id = input.VersionId ?? ''
    if (!row.versions.some((version) => version.id === id)) throw noVersion(row.id, id)
    tx.put(policyTable, { ...row, defaultVersionId: id, updatedAt: tx.now })
    return {}
  },

  'iam:TagPolicy': (tx, input) => {
    const row = ownPolicy(tx, input.PolicyArn)
    tx.put(policyTable, { ...row, tags: withTags(row.tags, input.Tags) })
    return {}
  },

  'iam:UntagPolicy': (tx, input) => {
    const row = ownPolicy(tx, input.PolicyArn)
    tx.put(policyTable, { ...row, tags: withoutTags(row.tags, input.TagKeys) })
    return {}
  },
} satisfies Commands
