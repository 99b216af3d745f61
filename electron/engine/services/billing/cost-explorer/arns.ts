/** Names of what Cost Explorer makes: `arn:aws:ce::123456789012:costcategory/<uuid>`. Global, so without a Region. */
import type { Tx } from '../../../kernel/index.ts'

const GROUPS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/
export const uuid = (tx: Tx, stream: string): string => tx.hex(stream, 32).replace(GROUPS, '$1-$2-$3-$4-$5')

export const costArn = (tx: Tx, accountId: string, kind: string): string =>
  `arn:aws:ce::${accountId}:${kind}/${uuid(tx, `billing/${kind}`)}`
