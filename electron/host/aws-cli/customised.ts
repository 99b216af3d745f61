/**
 * What the CLI itself adds to operations: EC2's handy arguments and the renaming of negated ones.
 * AWS: CLI reference of each operation named here.
 */
import { generalError } from './errors.ts'
import type { ArgumentTable, Input, OperationArgument } from './operation-arguments.ts'

const one = (name: string, put: (input: Input, word: string) => void): OperationArgument => ({
  name,
  takes: 'one',
  put: (input, [word = '']) => put(input, word),
})

/** The first item of a list in the input, made when it is not there. */
function firstOf(input: Input, member: string, start: Input): Input {
  if (!Array.isArray(input[member])) input[member] = [start]
  return (input[member] as Input[])[0] as Input
}
const permission = (input: Input): Input => firstOf(input, 'IpPermissions', {})
const adapter = (input: Input): Input => firstOf(input, 'NetworkInterfaces', { DeviceIndex: 0 })

function protocol(input: Input, word: string): void {
  if (/^-?\d+$/.test(word)) {
    const number = Number(word)
    if (number < -1 || number > 255)
      throw generalError('protocol parameter should be one of: tcp|udp|icmp|all or any valid protocol number.')
  } else if (!['tcp', 'udp', 'icmp', 'all'].includes(word))
    throw generalError('protocol parameter should be one of: tcp|udp|icmp|all or any valid protocol number.')
  permission(input)['IpProtocol'] = word === 'all' ? '-1' : word
}

function port(input: Input, word: string): void {
  const everything = word === '-1' || word === 'all'
  const [from = '', to = from] = everything ? ['-1'] : word.split(/-(.*)/s)
  if (![from, to].every((each) => /^-?\d+$/.test(each)))
    throw generalError('port parameter should be of the form <from[-to]> (e.g. 22 or 22-25)')
  Object.assign(permission(input), { FromPort: Number(from), ToPort: Number(to) })
}

const pair = (input: Input): Input => firstOf(permission(input), 'UserIdGroupPairs', {})

const RULE_ARGUMENTS: readonly OperationArgument[] = [
  one('protocol', protocol),
  one('port', port),
  one('cidr', (input, word) => {
    permission(input)['IpRanges'] = [{ CidrIp: word }]
  }),
  one('source-group', (input, word) => {
    pair(input)[word.startsWith('sg-') ? 'GroupId' : 'GroupName'] = word
  }),
  one('group-owner', (input, word) => {
    pair(input)['UserId'] = word
  }),
]

function count(input: Input, word: string): void {
  const [least = '', most = least] = word.split(':')
  if (![least, most].every((each) => /^\d+$/.test(each)))
    throw generalError('count parameter should be of the form min[:max] (e.g. 1 or 1:10)')
  Object.assign(input, { MinCount: Number(least), MaxCount: Number(most) })
}

const address = (name: string, value: boolean): OperationArgument => ({
  name,
  takes: 'flag',
  put: (input) => {
    adapter(input)['AssociatePublicIpAddress'] = value
  },
})

const LAUNCH_ARGUMENTS: readonly OperationArgument[] = [
  one('count', count),
  {
    name: 'secondary-private-ip-addresses',
    takes: 'any',
    put: (input, words) => {
      if (words.length > 0)
        adapter(input)['PrivateIpAddresses'] = words.map((word) => ({ PrivateIpAddress: word, Primary: false }))
    },
  },
  one('secondary-private-ip-address-count', (input, word) => {
    adapter(input)['SecondaryPrivateIpAddressCount'] = Number(word)
  }),
  address('associate-public-ip-address', true),
  address('no-associate-public-ip-address', false),
]

const RULES = /^(?:Authorize|Revoke)SecurityGroup(?:In|E)gress$/
const RENAMED: readonly (readonly [operation: RegExp, from: string, to: string])[] = [
  [/^CreateImage$/, 'no-no-reboot', 'reboot'],
  [/./, 'no-egress', 'ingress'],
  [/^RunInstances$/, 'no-disable-api-termination', 'enable-api-termination'],
]

/** The table as the CLI shows it. */
export function customised(service: string, operation: string, table: ArgumentTable): ArgumentTable {
  if (service !== 'ec2') return table
  for (const [operations, from, to] of RENAMED) {
    const argument = operations.test(operation) ? table.get(from) : undefined
    if (!argument) continue
    table.delete(from)
    table.set(to, { ...argument, name: to })
  }
  if (RULES.test(operation)) for (const argument of RULE_ARGUMENTS) table.set(argument.name, argument)
  if (operation === 'RunInstances') {
    table.delete('min-count')
    table.delete('max-count')
    for (const argument of LAUNCH_ARGUMENTS) table.set(argument.name, argument)
  }
  return table
}

const NUMBERS: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1', all: '-1' }

/** What belongs into the network interface once there is one. */
const INTO_ADAPTER: readonly (readonly [member: string, inside: string])[] = [
  ['SubnetId', 'SubnetId'],
  ['SecurityGroupIds', 'Groups'],
  ['Ipv6AddressCount', 'Ipv6AddressCount'],
  ['Ipv6Addresses', 'Ipv6Addresses'],
  ['EnablePrimaryIpv6', 'PrimaryIpv6'],
]

function moveIntoAdapter(input: Input): void {
  const [inside] = (input['NetworkInterfaces'] ?? []) as Input[]
  const own = ['PrivateIpAddresses', 'SecondaryPrivateIpAddressCount', 'AssociatePublicIpAddress']
  if (!inside || !own.some((member) => Object.hasOwn(inside, member))) return
  for (const [member, name] of INTO_ADAPTER) {
    if (!Object.hasOwn(input, member)) continue
    inside[name] = input[member]
    delete input[member]
  }
  if (!Object.hasOwn(input, 'PrivateIpAddress')) return
  inside['PrivateIpAddresses'] = [{ PrivateIpAddress: input['PrivateIpAddress'], Primary: true }]
  delete input['PrivateIpAddress']
}

/** Changes an input as the CLI and the SDK do before they check and send it. */
export function prepared(service: string, operation: string, input: Input): Input {
  if (service !== 'ec2') return input
  if (/^(?:Create|Replace)NetworkAclEntry$/.test(operation) && typeof input['Protocol'] === 'string')
    input['Protocol'] = NUMBERS[input['Protocol']] ?? input['Protocol']
  if (operation === 'RunInstances') {
    input['MinCount'] ??= 1
    input['MaxCount'] ??= 1
    moveIntoAdapter(input)
    // AWS: user data is text here and base64 on the wire.
    if (typeof input['UserData'] === 'string') input['UserData'] = Buffer.from(input['UserData']).toString('base64')
  }
  return input
}

const HANDY: Readonly<Record<string, readonly string[]>> = {
  'ip-permissions': ['protocol', 'port', 'cidr', 'source-group', 'group-owner'],
  'network-interfaces': [
    'secondary-private-ip-addresses',
    'secondary-private-ip-address-count',
    'associate-public-ip-address',
  ],
}

/** @throws CliError when a handy argument meets the whole structure it is short for. */
export function checkTogether(given: ReadonlyMap<string, unknown>): void {
  const mixed = HANDY['ip-permissions']?.find((name) => given.has('ip-permissions') && given.has(name))
  if (mixed !== undefined && given.has('ip-permissions'))
    throw generalError(`The --${mixed.replaceAll('-', '_')} option is not compatible with the --ip-permissions option `)
  if (given.has('network-interfaces') && HANDY['network-interfaces']?.some((name) => given.has(name)))
    throw generalError('Mixing the --network-interfaces option with the simple, scalar options is not supported.')
}
