/** DescribeKeyPairs and the key pair as the console lists it. AWS: EC2 API Reference; the answer is not paged. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { Queries, TopicDef, View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { keyPairIdNotFound, keyPairNotFound } from './errors.ts'
import { findKeyPair } from './lookup.ts'
import { type KeyPairRow, keyPairTable } from './model.ts'

/** AWS shows the key's name as the comment of its public half. */
function keyPairItem(pair: KeyPairRow, withPublicKey: boolean): Json<Ec2.KeyPairInfo> {
  return {
    KeyPairId: pair.id,
    KeyName: pair.name,
    KeyType: pair.type,
    KeyFingerprint: pair.fingerprint,
    CreateTime: isoOf(pair.createTime),
    ...(withPublicKey ? { PublicKey: `${pair.publicKey} ${pair.name}` } : {}),
    Tags: [...pair.tags],
  }
}

const FILTERS: FilterTable<KeyPairRow> = {
  'key-pair-id': (pair) => pair.id,
  fingerprint: (pair) => pair.fingerprint,
  'key-name': (pair) => pair.name,
}

function pairsOf(view: View, scope: string, names: readonly string[] = [], ids: readonly string[] = []): KeyPairRow[] {
  if (names.length === 0 && ids.length === 0) return view.by(keyPairTable, 'scope', scope)
  const named = names.map((name) => {
    const pair = findKeyPair(view, scope, name)
    if (!pair) throw keyPairNotFound(name)
    return pair
  })
  const identified = ids.map((id) => {
    const pair = view.get(keyPairTable, id)
    if (pair?.scope !== scope) throw keyPairIdNotFound(id)
    return pair
  })
  return [...new Set([...named, ...identified])]
}

export const keyPairQueries: Queries = {
  'ec2:DescribeKeyPairs': rehearsableQuery((view, input, { scope }) => {
    const found = pairsOf(view, scope, input.KeyNames, input.KeyPairIds)
    const kept = applyFilters(found, input.Filters, FILTERS, (pair) => pair.tags)
    return { KeyPairs: kept.map((pair) => keyPairItem(pair, input.IncludePublicKey ?? false)) }
  }),
}

export const keyPairsTopic: TopicDef<'ec2:key-pairs'> = {
  affected: { [keyPairTable.name]: (row: KeyPairRow) => [row.id] },
  ids: (view, scope) => view.by(keyPairTable, 'scope', scope).map((pair) => pair.id),
  row: (view, id, scope) => {
    const pair = view.get(keyPairTable, id)
    return pair?.scope === scope ? { id, ...keyPairItem(pair, true) } : undefined
  },
}
