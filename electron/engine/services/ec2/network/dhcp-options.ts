/** DHCP option sets. AWS: EC2 API Reference, CreateDhcpOptions; VPC user guide, "DHCP option sets". */
import type { Command, Commands } from '../../../kernel/index.ts'
import { missingParameter, rehearsable, required } from '../checks.ts'
import { tagsFor } from '../tags/rules.ts'
import { newId } from './birth.ts'
import { ipNumber } from './cidr.ts'
import { badDhcpKey, badDhcpValue, hasDependencies, KINDS, networkUnsimulated } from './errors.ts'
import { dhcpOptionsItem } from './items.ts'
import { type DhcpOptionsRow, dhcpOptionsTable, vpcTable } from './model.ts'
import { rowNamed, vpcById } from './rows.ts'

/** AWS: at most four servers of each kind; node type 1, 2, 4 or 8. */
const SERVERS_MAX = 4
const isServer = (value: string): boolean => ipNumber(value) !== undefined
const KEYS: Readonly<Record<string, (value: string) => boolean>> = {
  'domain-name': (value) => value.length > 0 && value.length <= 255,
  'domain-name-servers': (value) => value === 'AmazonProvidedDNS' || isServer(value),
  'ntp-servers': isServer,
  'netbios-name-servers': isServer,
  'netbios-node-type': (value) => ['1', '2', '4', '8'].includes(value),
}

const createDhcpOptions: Command<'ec2:CreateDhcpOptions'> = rehearsable((tx, input, { scope }) => {
  const asked = input.DhcpConfigurations ?? []
  if (asked.length === 0) throw missingParameter('dhcpConfiguration')
  const configurations = asked.map(({ Key: key = '', Values: values = [] }) => {
    if (key === 'ipv6-address-preferred-lease-time') throw networkUnsimulated(`DhcpConfigurations.${key}`)
    const accepts = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
    if (!accepts) throw badDhcpKey(key)
    if (values.length === 0) throw badDhcpValue('', key)
    const split = values.flatMap((value) => value.split(','))
    for (const value of split) if (!accepts(value)) throw badDhcpValue(value, key)
    if (key.endsWith('servers') && split.length > SERVERS_MAX) throw badDhcpValue(split.join(','), key)
    return { key, values: split }
  })
  const tags = tagsFor(input.TagSpecifications, 'dhcp-options', ['dhcp-options'])
  const options = tx.put(dhcpOptionsTable, { id: newId(tx, 'dopt'), scope, tags, configurations })
  return { DhcpOptions: dhcpOptionsItem(options) }
})

const associateDhcpOptions: Command<'ec2:AssociateDhcpOptions'> = rehearsable((tx, input, { scope }) => {
  const id = required(input.DhcpOptionsId, 'dhcpOptionsId')
  const vpc = vpcById(tx, scope, input.VpcId)
  if (id !== 'default') rowNamed(tx, dhcpOptionsTable, KINDS.dhcpOptions, scope, id, 'dhcpOptionsId')
  tx.patch(vpcTable, vpc.id, { dhcpOptionsId: id })
  return {}
})

const deleteDhcpOptions: Command<'ec2:DeleteDhcpOptions'> = rehearsable((tx, input, { scope }) => {
  const options = rowNamed<DhcpOptionsRow>(
    tx,
    dhcpOptionsTable,
    KINDS.dhcpOptions,
    scope,
    input.DhcpOptionsId,
    'dhcpOptionsId',
  )
  if (tx.by(vpcTable, 'scope', scope).some((vpc) => vpc.dhcpOptionsId === options.id))
    throw hasDependencies('dhcpOptions', options.id)
  tx.remove(dhcpOptionsTable, options.id)
  return {}
})

export const dhcpCommands: Commands = {
  'ec2:CreateDhcpOptions': createDhcpOptions,
  'ec2:AssociateDhcpOptions': associateDhcpOptions,
  'ec2:DeleteDhcpOptions': deleteDhcpOptions,
}
