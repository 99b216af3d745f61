/** Managed prefix lists: named sets of address blocks, the account's own and AWS's. */
import type { PrefixListItem } from '../../../../shared/ipc/topics.ts'
import { usePrefixListsStore } from '../../../stores/network-lists.ts'
import { type Ask, type Form, inOrder, linesOf, NAME, type NetworkKind, named, type Values } from '../network/kind.ts'
import PrefixEntriesPanel from './PrefixEntriesPanel.vue'

type Entry = PrefixListItem['Entries'][number]
const lineOf = ({ Cidr: cidr = '', Description: text = '' }: Entry): string => `${cidr} ${text}`.trim()

/** `10.0.0.0/16 the office`: a block, and what it is if somebody says so. */
function entriesIn(text: string | undefined): { Cidr: string; Description?: string }[] {
  return linesOf(text).map((line) => {
    const [, Cidr = '', description = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? []
    return { Cidr, ...(description ? { Description: description } : {}) }
  })
}

/** AWS takes either another size or other entries in one request; a list grows before it is filled and shrinks afterwards. */
function changes(ask: Ask, values: Values, row: PrefixListItem) {
  const wanted = entriesIn(values['entries'])
  const same = (a: Entry, b: Entry) => a.Cidr === b.Cidr && (a.Description ?? '') === (b.Description ?? '')
  const AddEntries = wanted.filter((entry) => !row.Entries.some((one) => same(one, entry)))
  const RemoveEntries = row.Entries.filter((one) => !wanted.some((entry) => entry.Cidr === one.Cidr)).map(
    ({ Cidr = '' }) => ({ Cidr }),
  )
  const size = Number(values['maxEntries'])
  const resize = () => ask('ec2:ModifyManagedPrefixList', { PrefixListId: row.id, MaxEntries: size })
  const grows = size > (row.MaxEntries ?? 0)
  const shrinks = size < (row.MaxEntries ?? 0)
  return [
    ...(values['listName'] === row.PrefixListName
      ? []
      : [() => ask('ec2:ModifyManagedPrefixList', { PrefixListId: row.id, PrefixListName: values['listName'] ?? '' })]),
    ...(grows ? [resize] : []),
    ...(AddEntries.length > 0 || RemoveEntries.length > 0
      ? [
          () =>
            ask('ec2:ModifyManagedPrefixList', {
              PrefixListId: row.id,
              CurrentVersion: row.Version ?? 1,
              AddEntries,
              RemoveEntries,
            }),
        ]
      : []),
    ...(shrinks ? [resize] : []),
  ]
}

const FIELDS: Form['fields'] = {
  listName: {},
  maxEntries: { as: 'number', initial: '5', hint: true },
  entries: { as: 'lines', optional: true, hint: true },
}
const modify: Form<PrefixListItem> = {
  fields: FIELDS,
  start: (row) => ({
    listName: row.PrefixListName ?? '',
    maxEntries: String(row.MaxEntries ?? ''),
    entries: row.Entries.map(lineOf).join('\n'),
  }),
  send: (ask, values, row) => inOrder(changes(ask, values, row)),
}

const awsOwned = (row: PrefixListItem) => (row.OwnerId === 'AWS' ? 'awsOwned' : undefined)

export const prefixLists: NetworkKind<PrefixListItem> = {
  page: ['vpc', 'ManagedPrefixLists', 'prefixListId'],
  details: ['PrefixListDetails', 'prefixListId'],
  nav: 'prefix-lists',
  useStore: usePrefixListsStore,
  state: 'state',
  columns: {
    listName: (row) => row.PrefixListName,
    maxEntries: (row) => row.MaxEntries,
    used: (row) => row.Entries.length,
    family: (row) => row.AddressFamily,
    state: (row) => row.State,
    version: (row) => row.Version,
    owner: (row) => row.OwnerId,
  },
  create: {
    fields: { name: NAME, ...FIELDS },
    send: (ask, values) =>
      ask('ec2:CreateManagedPrefixList', {
        PrefixListName: values['listName'] ?? '',
        AddressFamily: 'IPv4',
        MaxEntries: Number(values['maxEntries']),
        Entries: entriesIn(values['entries']),
        ...named('prefix-list', values),
      }),
  },
  actions: [
    { id: 'modify', one: true, blocked: awsOwned, form: modify },
    {
      id: 'delete',
      blocked: awsOwned,
      request: (ask, row) => ask('ec2:DeleteManagedPrefixList', { PrefixListId: row.id }),
    },
  ],
  tabs: { entries: { view: PrefixEntriesPanel } },
  refresh: (ask) => ask('ec2:DescribeManagedPrefixLists', {}),
}
