/** What an account has set for EBS in one Region; a Region without a row has AWS's defaults. */
import { defineTable, type Tx, type View } from '../../../kernel/index.ts'

export type PublicSharing = 'unblocked' | 'block-new-sharing' | 'block-all-sharing'

interface EbsSettingsRow {
  /** The scope itself. */
  readonly id: string
  readonly encryptByDefault: boolean
  /** ARN of the key that is used where a request names none; absent while it is the AWS managed key. */
  readonly defaultKey?: string
  readonly publicSharing: PublicSharing
}

export const ebsSettingsTable = defineTable<EbsSettingsRow>()({ name: 'ec2.ebs-settings', indexes: {} })

export const ebsSettings = (view: View, scope: string): EbsSettingsRow =>
  view.get(ebsSettingsTable, scope) ?? { id: scope, encryptByDefault: false, publicSharing: 'unblocked' }

export const changeEbsSettings = (
  tx: Tx,
  scope: string,
  change: Partial<Pick<EbsSettingsRow, 'encryptByDefault' | 'publicSharing'>>,
): EbsSettingsRow => tx.put(ebsSettingsTable, { ...ebsSettings(tx, scope), ...change })

/** Sets the default key; without one, the AWS managed key is the default again. */
export function changeDefaultKey(tx: Tx, scope: string, key: string | undefined): EbsSettingsRow {
  const { defaultKey: _, ...rest } = ebsSettings(tx, scope)
  return tx.put(ebsSettingsTable, { ...rest, ...(key ? { defaultKey: key } : {}) })
}
