import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { rowOf } from '../list-page.ts'

const DAY = 86_400
let shown: ConsoleUnderTest
const until = (check: () => void) => eventuallyShown(shown, check)
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

/** An idle machine that is too large, two days old. */
async function launchLarge(): Promise<string> {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const { Parameter } = await shown.host.run('ssm:GetParameter', { Name })
  const { Instances = [] } = await shown.host.run('ec2:RunInstances', {
    ImageId: Parameter?.Value,
    InstanceType: 'm5.2xlarge',
    MinCount: 1,
    MaxCount: 1,
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'cumulab:workload', Value: 'idle-dev' }] }],
  })
  await shown.wait(2 * DAY)
  return Instances[0]?.InstanceId ?? ''
}

it('lets one opt in, then shows what has too much, and one instance against its options', async () => {
  shown = await openConsole('/computeoptimizer/Home:')
  const id = await launchLarge()
  await until(() => expect(shown.text()).toContain('Opt in'))
  await shown.press('Opt in')
  await until(() => expect(rowOf(id).textContent).toContain('Over-provisioned'))
  expect(shown.text()).toContain('EC2 instances (1)')
  await shown.router.push(`/computeoptimizer/Instance:instanceId=${id}`)
  await until(() => expect(shown.text()).toContain('CPU over-provisioned'))
  await until(() => expect(document.querySelectorAll('tbody tr')).toHaveLength(3))
  const apply = [...document.querySelectorAll('a')].find((each) => each.textContent?.includes('Change instance type'))
  expect(apply?.getAttribute('href')).toBe(`#/ec2/InstanceDetails:instanceId=${id}&action=instanceType`)
})

it('tells on the instance’s page what was found, and opens the dialog there once it is stopped', async () => {
  shown = await openConsole('/ec2/Instances:')
  const id = await launchLarge()
  await shown.router.push(`/ec2/InstanceDetails:instanceId=${id}&action=instanceType`)
  await until(() => expect(shown.text()).toContain('Opt-in to AWS Compute Optimizer for recommendations.'))
  expect(shown.text()).toContain('Stop the instance to change its type.')
  expect(document.querySelector('[role="dialog"]')).toBeNull()
  await shown.host.run('ec2:StopInstances', { InstanceIds: [id] })
  await shown.wait(120)
  await until(() => expect(document.querySelector('[role="dialog"]')?.textContent).toContain('instance type'))
})
