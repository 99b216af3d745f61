/** EC2 Global View: what every Region holds, and the way there. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { useRegionStore } from '../../../renderer/stores/region.ts'
import { REGIONS } from '../../../shared/ipc/contract.ts'
import { amazonLinux } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const label = (kind: string, region: string, n: number) => `${kind} in ${region}: ${n}`
const link = (name: string) => document.querySelector<HTMLElement>(`[aria-label="${name}"]`)

it('counts every Region, those that hold nothing too', async () => {
  shown = await openConsole('/ec2/GlobalView:')
  await eventuallyShown(shown, () => expect(document.querySelectorAll('tbody tr')).toHaveLength(REGIONS.length + 1))
  expect(link(label('Instances', 'US East (N. Virginia)', 0))).not.toBeNull()
  expect(link(label('VPCs', 'Europe (Ireland)', 1)), 'the default VPC').not.toBeNull()
  expect(shown.text()).toContain('All Regions')
  expect(shown.text()).not.toContain('running')
})

it('finds what was forgotten in another Region, and goes there', async () => {
  shown = await openConsole('/ec2/GlobalView:')
  const ImageId = await amazonLinux(shown.host)
  const abroad = await shown.host.run(
    'ssm:GetParameter',
    { Name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' },
    'eu-west-1',
  )
  expect(abroad.Parameter?.Value).not.toBe(ImageId)
  await shown.host.run(
    'ec2:RunInstances',
    { ImageId: abroad.Parameter?.Value ?? '', InstanceType: 't3.micro', MinCount: 2, MaxCount: 2 },
    'eu-west-1',
  )
  await shown.wait(60)
  await shown.press('Count again')
  await eventuallyShown(shown, () => expect(link(label('Instances', 'Europe (Ireland)', 2))).not.toBeNull())
  expect(shown.text()).toContain('2 running')
  link(label('Instances', 'Europe (Ireland)', 2))?.click()
  await eventuallyShown(shown, () => expect(heading()).toBe('Instances (2)'))
  expect(useRegionStore().region).toBe('eu-west-1')
})
