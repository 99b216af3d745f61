import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../renderer/components/property-filter.ts'
import { createConsoleI18n, messageSources } from '../../../renderer/i18n/index.ts'
import { leafPaths } from '../../../renderer/i18n/merge.ts'
import { decodeBase64, encodeBase64 } from '../../../renderer/panes/ec2/instances/dialogs/base64.ts'
import { whyTopic } from '../../../renderer/panes/ec2/instances/explanations/why-topic.ts'
import { actionsMenu, stateMenu } from '../../../renderer/panes/ec2/instances/model/actions-menu.ts'
import { instanceColumns, type Words } from '../../../renderer/panes/ec2/instances/model/columns.ts'
import {
  checksOf,
  elasticIpsOf,
  STATES,
  type StateName,
  summarizeChecks,
} from '../../../renderer/panes/ec2/instances/model/instance-facts.ts'
import { progressOf } from '../../../renderer/panes/ec2/instances/model/lifecycle.ts'
import { readListQuery, writeListQuery } from '../../../renderer/panes/ec2/instances/model/list-query.ts'
import { ruleLines } from '../../../renderer/panes/ec2/instances/model/rules.ts'
import {
  blockersOf,
  STATE_ACTIONS,
  type StateAction,
} from '../../../renderer/panes/ec2/instances/model/state-actions.ts'
import { costOf } from '../../../renderer/panes/ec2/instances/useRunningCost.ts'
import type { InstanceItem } from '../../../shared/ipc/topics.ts'

const { t } = createConsoleI18n('en').global as unknown as { readonly t: Words }

function row(state: StateName, more: Partial<InstanceItem> = {}): InstanceItem {
  return {
    id: 'i-0000000000000000a',
    InstanceId: 'i-0000000000000000a',
    ReservationId: 'r-0000000000000000a',
    State: { Name: state },
    InstanceType: 't3.micro',
    RootDeviceType: 'ebs',
    Status: {},
    Protection: { DisableApiTermination: false, DisableApiStop: false },
    ShutdownBehavior: 'stop',
    Simulation: { stateSince: '2026-10-01T00:00:00.000Z', hibernated: false, workload: 'idle-dev' },
    ...more,
  }
}

describe('the Instance state menu', () => {
  const ALLOWED: Readonly<Record<StateAction, readonly StateName[]>> = {
    stop: ['running'],
    start: ['stopped'],
    reboot: ['running'],
    hibernate: ['running'],
    terminate: ['pending', 'running', 'stopping', 'stopped'],
  }
  const pairs = STATE_ACTIONS.flatMap((action) => STATES.map((state) => [action, state] as const))
  it.each(pairs)('%s while %s', (action, state) => {
    const blockers = blockersOf(action, [row(state, { HibernationOptions: { Configured: true } })])
    expect(blockers.length === 0).toBe(ALLOWED[action].includes(state))
  })

  it('knows an instance store root and a launch without hibernation', () => {
    expect(blockersOf('stop', [row('running', { RootDeviceType: 'instance-store' })])[0]?.refusal).toBe(
      'instanceStoreRoot',
    )
    expect(blockersOf('hibernate', [row('running')])[0]?.refusal).toBe('notConfiguredForHibernation')
  })

  it('names the instances in the way of a batch', () => {
    const menu = stateMenu(t, [row('running'), row('stopped', { id: 'i-b' })])
    expect(menu.map((item) => item.id)).toEqual(['stop', 'start', 'reboot', 'hibernate', 'terminate'])
    expect(menu[0]).toMatchObject({ disabled: true, disabledReason: 'i-b: Not running (state: stopped).' })
    expect(menu[4]).toMatchObject({ disabled: false, danger: true })
  })
})

describe('the Actions menu', () => {
  const find = (rows: InstanceItem[], group: string, id: string) =>
    actionsMenu(t, rows)
      .find((item) => item.id === group)
      ?.items?.find((item) => item.id === id)
  it('lets the type change only while stopped, and protection at any time', () => {
    expect(find([row('running')], 'settings', 'instanceType')?.disabledReason).toContain('must be stopped')
    expect(find([row('stopped')], 'settings', 'instanceType')?.disabled).toBe(false)
    expect(find([row('running')], 'settings', 'terminationProtection')?.disabled).toBe(false)
    expect(find([row('terminated')], 'settings', 'terminationProtection')?.disabled).toBe(true)
  })
  it('asks for exactly one instance where a dialog takes one', () => {
    expect(find([row('stopped'), row('stopped')], 'settings', 'userData')?.disabledReason).toBe(
      'Select exactly one instance.',
    )
    expect(find([row('stopped'), row('stopped')], 'monitor', 'detailedMonitoring')?.disabled).toBe(false)
  })
})

describe('status checks', () => {
  const status = (system: string, instance: string, ebs: string) =>
    row('running', {
      Status: {
        SystemStatus: { Status: system },
        InstanceStatus: { Status: instance },
        AttachedEbsStatus: { Status: ebs },
      } as InstanceItem['Status'],
    })
  it.each([
    ['ok', 'ok', 'ok', 'passed', 3],
    ['ok', 'initializing', 'ok', 'initializing', 2],
    ['ok', 'impaired', 'ok', 'failed', 2],
    ['not-applicable', 'not-applicable', 'not-applicable', 'none', 0],
    ['ok', 'ok', 'not-applicable', 'passed', 2],
  ])('%s, %s, %s', (system, instance, ebs, summary, passed) => {
    expect(summarizeChecks(checksOf(status(system, instance, ebs)))).toMatchObject({ summary, passed })
  })
  it('are two in the words of the course', () => {
    expect(summarizeChecks(checksOf(status('ok', 'ok', 'ok'), false)).total).toBe(2)
  })
})

describe('addresses', () => {
  const withAddress = (owner: string) =>
    row('running', {
      NetworkInterfaces: [{ PrivateIpAddresses: [{ Association: { PublicIp: '3.36.118.24', IpOwnerId: owner } }] }],
    })
  it('are Elastic IPs when the account owns them', () => {
    expect(elasticIpsOf(withAddress('123456789012'))).toEqual(['3.36.118.24'])
    expect(elasticIpsOf(withAddress('amazon'))).toEqual([])
  })
})

describe('the address bar', () => {
  it('carries filter, order, selection and tab there and back', () => {
    const list = {
      tokens: [
        { property: 'state', operator: '=', value: 'running' },
        { property: 'tag:Team', operator: ':', value: 'a=b;c&d 50%' },
        { operator: ':', value: '서버' },
      ],
      sort: { id: 'launchTime', descending: true },
      selected: ['i-a', 'i-b'],
      tab: 'storage',
    } as const
    const pairs = Object.entries(writeListQuery(list)).filter((pair): pair is [string, string] => Boolean(pair[1]))
    expect(readListQuery(new Map(pairs))).toEqual(list)
  })
  it('understands the real console and forgives nonsense', () => {
    expect(readListQuery(new Map([['instanceState', 'stopped']])).tokens).toEqual([
      { property: 'state', operator: '=', value: 'stopped' },
    ])
    expect(readListQuery(new Map([['filter', 'nonsense']])).tokens).toEqual([])
  })
})

describe('columns', () => {
  const columns = instanceColumns(t, true, ['Team'])
  it('begin as the console begins', () => {
    expect(columns.filter((column) => !column.hidden).map((column) => column.header)).toEqual([
      'Name',
      'Instance ID',
      'Instance state',
      'Instance type',
      'Status check',
      'Alarm status',
      'Availability Zone',
      'Public IPv4 DNS',
      'Public IPv4 address',
      'Elastic IP',
      'IPv6 IPs',
      'Monitoring',
      'Security group name',
      'Key name',
      'Launch time',
      'Platform details',
    ])
  })
  it('filter by tag, and by one of several groups', () => {
    const item = row('running', {
      Tags: [{ Key: 'Team', Value: 'blue' }],
      SecurityGroups: [{ GroupName: 'web' }, { GroupName: 'ssh' }],
    })
    const properties = columns.map((column) => ({
      id: column.id,
      label: column.header,
      values: column.filterValues ?? ((each: InstanceItem) => [String(column.value?.(each) ?? '')]),
    }))
    const keeps = (property: string, value: string) =>
      compileFilter([{ property, operator: '=', value }], properties)(item)
    expect(keeps('tag:Team', 'blue')).toBe(true)
    expect(keeps('tag:Team', 'red')).toBe(false)
    expect(keeps('securityGroups', 'ssh')).toBe(true)
  })
})

describe('a transition', () => {
  it('tells its share and the seconds left', () => {
    const span = { stateSince: '2026-10-01T00:00:00.000Z', settlesAt: '2026-10-01T00:00:30.000Z' }
    expect(progressOf(span, Date.parse('2026-10-01T00:00:15.000Z'))).toEqual({ fraction: 0.5, secondsLeft: 15 })
    expect(progressOf(span, Date.parse('2026-10-01T00:01:00.000Z'))).toEqual({ fraction: 1, secondsLeft: 0 })
    expect(progressOf({ stateSince: span.stateSince }, 0)).toBeUndefined()
  })
})

describe('what it costs', () => {
  it('separates the instance from the volumes that go on costing', () => {
    const meter = (resourceId: string, perHour: string) => ({
      resourceId,
      perHour,
      region: 'us-east-1',
      usageType: 'x',
      service: 'x',
      since: '',
    })
    const item = row('running', {
      BlockDeviceMappings: [{ Ebs: { VolumeId: 'vol-a' } }],
      NetworkInterfaces: [{ NetworkInterfaceId: 'eni-a' }],
    })
    expect(
      costOf(
        [item],
        [meter(item.id, '0.0104'), meter('eni-a', '0.005'), meter('vol-a', '0.0009'), meter('i-other', '9')],
      ),
    ).toEqual({
      instances: '0.015400000',
      volumes: '0.000900000',
    })
  })
})

describe('security group rules', () => {
  it('read as the console writes them', () => {
    const group = {
      id: 'sg-1',
      GroupName: 'web',
      Rules: [
        {
          SecurityGroupRuleId: 'sgr-1',
          IsEgress: false,
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIpv4: '0.0.0.0/0',
        },
        {
          SecurityGroupRuleId: 'sgr-2',
          IsEgress: false,
          IpProtocol: 'udp',
          FromPort: 8000,
          ToPort: 8080,
          CidrIpv6: '::/0',
        },
        {
          SecurityGroupRuleId: 'sgr-3',
          IsEgress: true,
          IpProtocol: '-1',
          FromPort: -1,
          ToPort: -1,
          CidrIpv4: '0.0.0.0/0',
        },
      ],
    }
    expect(ruleLines([group], false).map((line) => [line.protocol, line.ports, line.peer])).toEqual([
      ['TCP', '22', '0.0.0.0/0'],
      ['UDP', '8000 - 8080', '::/0'],
    ])
    expect(ruleLines([group], true)).toMatchObject([{ protocol: 'all', ports: 'all' }])
  })
})

describe('explanations', () => {
  const words = leafPaths((messageSources['../panes/ec2/instances/explanations/messages.ts']?.en['why'] ?? {}) as never)
  it.each([
    ['OperationNotPermitted', "Modify its 'disableApiStop' instance attribute and try again.", 'why.StopProtection'],
    ['IncorrectInstanceState', "The instance 'i-a' is not in the 'stopped' state.", 'why.MustBeStopped'],
    [
      'UnsupportedOperation',
      'Instance i-a is not ready to hibernate yet; retry in a few minutes.',
      'why.NotReadyToHibernate',
    ],
    ['UnsupportedHibernationConfiguration', 'x', 'why.UnsupportedHibernationConfiguration'],
    ['AddressLimitExceeded', 'x', 'why.AddressLimitExceeded'],
    ['VcpuLimitExceeded', 'x', 'why.VcpuLimitExceeded'],
    ['InvalidParameterCombination', 'x', 'why.InvalidParameterCombination'],
  ])('%s: %s', (code, message, topic) => {
    expect(whyTopic({ code, message })).toBe(topic)
    expect(words).toContain(`${topic.slice('why.'.length)}.body`)
  })
  it('stay silent where there is nothing to add', () => {
    expect(whyTopic({ code: 'InternalError', message: 'x' })).toBeUndefined()
  })
})

it('carries user data in any language through base64', () => {
  expect(decodeBase64(encodeBase64('#!/bin/bash\necho 안녕'))).toBe('#!/bin/bash\necho 안녕')
  expect(decodeBase64('not base64!')).toBe('not base64!')
})
