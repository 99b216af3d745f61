/**
 * Encryption by default, its key, and the block on sharing snapshots with everyone: settings of the account in a Region. AWS: EBS
 * user guide, "Enable Amazon EBS encryption by default", "Block public access for Amazon EBS snapshots".
 */
import type { Command, Query, Tx } from '../../../kernel/index.ts'
import { invalidValue, rehearsable, rehearsableQuery, required } from '../checks.ts'
import { defaultEbsKey, EBS_KEY_ALIAS, kmsKeyArn } from '../volumes/kms.ts'
import { changeDefaultKey, changeEbsSettings, ebsSettings } from './model.ts'

/** AWS answers the alias as long as the AWS managed key is the default, an ARN otherwise. [K] */
const keyName = (scope: string, key: string | undefined): string =>
  key === undefined || key === defaultEbsKey(scope) ? EBS_KEY_ALIAS : key

const getEncryption: Query<'ec2:GetEbsEncryptionByDefault'> = rehearsableQuery((view, _input, { scope }) => {
  const { encryptByDefault } = ebsSettings(view, scope)
  return { EbsEncryptionByDefault: encryptByDefault, SseType: encryptByDefault ? 'sse-kms' : 'none' } // [K]
})

const switched = (tx: Tx, scope: string, on: boolean) => ({
  EbsEncryptionByDefault: changeEbsSettings(tx, scope, { encryptByDefault: on }).encryptByDefault,
})
const enableEncryption: Command<'ec2:EnableEbsEncryptionByDefault'> = rehearsable((tx, _input, { scope }) =>
  switched(tx, scope, true),
)
const disableEncryption: Command<'ec2:DisableEbsEncryptionByDefault'> = rehearsable((tx, _input, { scope }) =>
  switched(tx, scope, false),
)

const getKey: Query<'ec2:GetEbsDefaultKmsKeyId'> = rehearsableQuery((view, _input, { scope }) => ({
  KmsKeyId: keyName(scope, ebsSettings(view, scope).defaultKey),
}))

const modifyKey: Command<'ec2:ModifyEbsDefaultKmsKeyId'> = rehearsable((tx, input, call) => {
  const key = kmsKeyArn(call, required(input.KmsKeyId, 'KmsKeyId'))
  return { KmsKeyId: keyName(call.scope, changeDefaultKey(tx, call.scope, key).defaultKey) }
})

const resetKey: Command<'ec2:ResetEbsDefaultKmsKeyId'> = rehearsable((tx, _input, { scope }) => ({
  KmsKeyId: keyName(scope, changeDefaultKey(tx, scope, undefined).defaultKey),
}))

const getSharing: Query<'ec2:GetSnapshotBlockPublicAccessState'> = rehearsableQuery((view, _input, { scope }) => ({
  State: ebsSettings(view, scope).publicSharing,
  ManagedBy: 'account',
}))

const blockSharing: Command<'ec2:EnableSnapshotBlockPublicAccess'> = rehearsable((tx, input, { scope }) => {
  const state = required(input.State, 'State')
  if (state !== 'block-all-sharing' && state !== 'block-new-sharing')
    throw invalidValue(state, 'state', 'Valid values are block-all-sharing and block-new-sharing.') // [K]
  return { State: changeEbsSettings(tx, scope, { publicSharing: state }).publicSharing }
})

const allowSharing: Command<'ec2:DisableSnapshotBlockPublicAccess'> = rehearsable((tx, _input, { scope }) => ({
  State: changeEbsSettings(tx, scope, { publicSharing: 'unblocked' }).publicSharing,
}))

export const ebsSettingsCommands = {
  'ec2:EnableEbsEncryptionByDefault': enableEncryption,
  'ec2:DisableEbsEncryptionByDefault': disableEncryption,
  'ec2:ModifyEbsDefaultKmsKeyId': modifyKey,
  'ec2:ResetEbsDefaultKmsKeyId': resetKey,
  'ec2:EnableSnapshotBlockPublicAccess': blockSharing,
  'ec2:DisableSnapshotBlockPublicAccess': allowSharing,
}
export const ebsSettingsQueries = {
  'ec2:GetEbsEncryptionByDefault': getEncryption,
  'ec2:GetEbsDefaultKmsKeyId': getKey,
  'ec2:GetSnapshotBlockPublicAccessState': getSharing,
}
