/** Names of what Cost Explorer makes: `arn:aws:ce::123456789012:costcategory/<uuid>`. Global, so without a Region. */
import { hashText, type Tx, uuidOf } from '../../../kernel/index.ts'

export const costArn = (tx: Tx, accountId: string, kind: string): string =>
  `arn:aws:ce::${accountId}:${kind}/${uuidOf(tx.hex(`billing/${kind}`, 32))}`

/** The id of what is computed: the same thing has the same however often it is asked for. */
export const computedId = (name: string): string =>
  uuidOf([0, 1, 2, 3].map((salt) => (hashText(name, salt) >>> 0).toString(16).padStart(8, '0')).join(''))
