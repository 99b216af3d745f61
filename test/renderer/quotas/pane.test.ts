import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usageOf, vcpuQuotaOf } from '../../../renderer/panes/quotas/quota-facts.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import type { InstanceItem, VolumeItem } from '../../../shared/ipc/topics.ts'
import { launch } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { rowOf, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
const ADDRESSES = 'EC2-VPC Elastic IPs'

describe('the page of Service Quotas', () => {
  afterEach(() => shown.close())

  it('lists quotas of three services with what is used of them', async () => {
    shown = await openConsole('/servicequotas/ServiceQuotas:')
    await launch(shown.host, 2)
    await shown.host.run('ec2:AllocateAddress', {})
    await shown.wait(60)
    expect(rowOf(ADDRESSES).textContent).toContain('20% (1)')
    expect(rowOf('Running On-Demand Standard').textContent).toContain('13% (4)')
    for (const service of ['Amazon EC2', 'Amazon EBS', 'Amazon VPC']) expect(shown.text()).toContain(service)
  })

  it('requests an increase from a link, follows it live and shows the new value', async () => {
    shown = await openConsole('/servicequotas/ServiceQuotas:quotaCode=L-0263D0A3&action=request')
    await shown.settle()
    await write(shown, 'Increase quota value', '4')
    expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toContain('must be greater than 5')
    await write(shown, 'Increase quota value', '10')
    await shown.press('Request')
    expect(useFlashStore().items[0]?.content).toBe(`You submitted a quota increase request for ${ADDRESSES} to 10.`)
    await shown.press('Quota request history')
    expect(rowOf(ADDRESSES).textContent).toContain('Pending')
    await shown.wait(120)
    expect(rowOf(ADDRESSES).textContent).toContain('Quota requested')
    await shown.wait(2 * 3600)
    expect(rowOf(ADDRESSES).textContent).toContain('Approved')
    await shown.press('Service quotas')
    expect(rowOf(ADDRESSES).querySelectorAll('td')[3]?.textContent?.trim()).toBe('10')
  })

  it('keeps the dialog open while another request is open', async () => {
    shown = await openConsole('/servicequotas/ServiceQuotas:quotaCode=L-0263D0A3&action=request')
    await shown.host.run('servicequotas:RequestServiceQuotaIncrease', {
      ServiceCode: 'ec2',
      QuotaCode: 'L-0263D0A3',
      DesiredValue: 8,
    })
    await shown.settle()
    await write(shown, 'Increase quota value', '10')
    await shown.press('Request')
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('ResourceAlreadyExistsException')
  })
})

describe('what is used', () => {
  it('counts vCPUs by the first letters of the type, of running and pending instances only', () => {
    const types = [
      't3.micro',
      'inf2.xlarge',
      'im4gn.large',
      'dl1.24xlarge',
      'hpc7a.12xlarge',
      'p5.48xlarge',
      'g4dn.xlarge',
      'u-6tb1.metal',
    ]
    expect(types.map(vcpuQuotaOf)).toEqual([
      'L-1216C47A',
      'L-1945791B',
      'L-1216C47A',
      'L-6E869C2A',
      'L-F7808C92',
      'L-417A185B',
      'L-DB2E81BA',
      'L-43DA4232',
    ])
    const instance = (Name: string) =>
      ({ State: { Name }, InstanceType: 'm5.large', CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 } }) as InstanceItem
    const volumes = [{ VolumeType: 'gp3', Size: 512, Iops: 3000 }] as VolumeItem[]
    const usage = usageOf({
      addresses: [],
      groups: [],
      volumes,
      instances: ['running', 'pending', 'stopped'].map(instance),
    })
    expect(usage.get('L-1216C47A')).toBe(4)
    expect(usage.get('L-7A658B76')).toBe(0.5)
    expect(usage.get('L-417A185B')).toBe(0)
    expect(usage.has('L-F678F1CE')).toBe(false)
  })
})
