/** What the console reads out of a key pair, and the file it saves. Pure. */
import type { KeyPairItem } from '../../../../shared/ipc/topics.ts'
import type { Column } from '../../../components/column.ts'
import { columnMaker, tagColumns, type Words } from '../shared/resource.ts'

export type KeyType = 'rsa' | 'ed25519'
export type KeyFormat = 'pem' | 'ppk'

export const titleOf = (row: KeyPairItem): string => row.KeyName ?? row.id

export function keyPairColumns(t: Words, tagKeys: readonly string[]): Column<KeyPairItem>[] {
  const column = columnMaker<KeyPairItem>(t, 'keyPairs')
  return [
    column('keyName', (row) => row.KeyName, 220, { always: true }),
    column('type', (row) => row.KeyType, 110),
    column('created', (row) => row.CreateTime, 200, { filter: false }),
    column('fingerprint', (row) => row.KeyFingerprint, 440),
    column('id', (row) => row.id, 240),
    ...tagColumns<KeyPairItem>(t, tagKeys),
  ]
}

export type NameProblem = 'nameTooLong' | 'nameNotAscii' | 'nameSpaces'

/** AWS: up to 255 ASCII characters, no leading or trailing spaces. Undefined when the name will do, or is still empty. */
export function nameProblem(name: string): NameProblem | undefined {
  if (name === '') return undefined
  if (name.length > 255) return 'nameTooLong'
  if (!/^[\x20-\x7e]+$/.test(name)) return 'nameNotAscii'
  return name.trim() === name ? undefined : 'nameSpaces'
}

/** `my key` → `my key.pem`; what file systems refuse becomes a dash. */
export const keyFileName = (name: string, format: KeyFormat): string =>
  `${name.replace(/[\\/:*?"<>|]/g, '-')}.${format}`
