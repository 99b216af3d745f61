/** DHCP option sets: what the instances of a VPC are told about names, time and servers. */
import type { DhcpOptionsItem } from '../../../../shared/ipc/topics.ts'
import { useDhcpOptionsStore } from '../../../stores/network-lists.ts'
import { type Form, listed, NAME, type NetworkKind, named, type Values } from '../network/kind.ts'

/** The form's fields by AWS's names of the options. */
const KEYS = {
  domainName: 'domain-name',
  nameServers: 'domain-name-servers',
  ntpServers: 'ntp-servers',
  netbiosServers: 'netbios-name-servers',
  netbiosType: 'netbios-node-type',
} as const

const optionText = (row: DhcpOptionsItem, key: string): string =>
  listed(row.DhcpConfigurations?.find((one) => one.Key === key)?.Values?.map((value) => value.Value))

const configurations = (values: Values) =>
  Object.entries(KEYS).flatMap(([field, Key]) => {
    const Values = (values[field] ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean)
    return Values.length > 0 ? [{ Key, Values }] : []
  })

const create: Form = {
  fields: {
    name: NAME,
    domainName: { optional: true, hint: true },
    nameServers: { optional: true, hint: true, initial: 'AmazonProvidedDNS' },
    ntpServers: { optional: true, hint: true },
    netbiosServers: { optional: true },
    netbiosType: {
      optional: true,
      options: () => ['1', '2', '4', '8'].map((value) => ({ value, label: value })),
    },
  },
  send: (ask, values) =>
    ask('ec2:CreateDhcpOptions', { DhcpConfigurations: configurations(values), ...named('dhcp-options', values) }),
}

export const dhcpOptions: NetworkKind<DhcpOptionsItem> = {
  page: ['vpc', 'DHCPOptions', 'dhcpOptionsId'],
  details: ['DhcpOptionsDetails', 'DhcpOptionsId'],
  nav: 'dhcp-options',
  useStore: useDhcpOptionsStore,
  columns: {
    ...Object.fromEntries(
      Object.entries(KEYS).map(([field, key]) => [field, (row: DhcpOptionsItem) => optionText(row, key)]),
    ),
    vpcs: (row, lists) => listed(lists.vpcs.filter((vpc) => vpc.DhcpOptionsId === row.id).map((vpc) => vpc.id)),
    owner: (row) => row.OwnerId,
  },
  create,
  actions: [{ id: 'delete', request: (ask, row) => ask('ec2:DeleteDhcpOptions', { DhcpOptionsId: row.id }) }],
  refresh: (ask) => ask('ec2:DescribeDhcpOptions', {}),
}
