/** The classic seven-step wizard over the same draft as the one-page form. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { useLaunchStore } from '../../../renderer/panes/ec2/launch/draft.ts'
import { NO_KEY_PAIR } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const title = () => document.querySelector('h2')?.textContent?.replace(/\s+/g, ' ').trim()
const here = () => document.querySelector('[aria-current="step"]')?.textContent?.replace(/\s+/g, ' ').trim()
const draft = () => useLaunchStore().draft
const instances = async () =>
  (await shown.host.run('ec2:DescribeInstances', {})).Reservations?.flatMap((each) => each.Instances ?? []) ?? []

it('leads through seven steps, each lit in the bar, to a review of everything', async () => {
  shown = await openConsole('/ec2/LaunchInstances:view=wizard')
  const titles = [title()]
  for (const next of ['Choose Instance Type', 'Configure Instance Details', 'Add Storage', 'Add Tags']) {
    await shown.press(`Next: ${next}`)
    titles.push(title())
  }
  await shown.press('Next: Configure Security Group')
  titles.push(title())
  expect(here()).toBe('6. Configure Security Group')
  await shown.press('Review and Launch')
  titles.push(title())
  expect(titles).toEqual([
    'Step 1: Choose an Amazon Machine Image (AMI)',
    'Step 2: Choose an Instance Type',
    'Step 3: Configure Instance Details',
    'Step 4: Add Storage',
    'Step 5: Add Tags',
    'Step 6: Configure Security Group',
    'Step 7: Review Instance Launch',
  ])
  expect(shown.text()).toContain('Please review your instance launch details.')
  expect(shown.text()).toContain('t3.micro')
  await shown.press('2. Choose Instance Type')
  expect(title()).toBe('Step 2: Choose an Instance Type')
})

it('says on the bar and in the field what is missing, and launches once it is there', async () => {
  shown = await openConsole('/ec2/LaunchInstances:view=wizard')
  draft().name = 'classic'
  await shown.press('7. Review')
  await shown.press('Launch')
  expect(await instances()).toEqual([])
  expect(here()).toBe('7. Review(1 error)')
  expect(document.querySelector('[data-field="keyPair"]')?.textContent).toContain('Please select a key pair')
  draft().keyPair = NO_KEY_PAIR
  await shown.settle()
  await shown.press('Launch')
  expect(shown.text()).toContain('Successfully initiated launch of instance')
  expect((await instances()).map(({ Tags }) => Tags)).toEqual([[{ Key: 'Name', Value: 'classic' }]])
})

it('goes to the step of an error elsewhere, in Korean', async () => {
  shown = await openConsole('/ec2/LaunchInstances:view=wizard', 'ko')
  draft().keyPair = NO_KEY_PAIR
  draft().count = '0'
  await shown.settle()
  await shown.press('7. 검토')
  await shown.press('시작')
  expect(here()).toContain('3. ')
  expect(await instances()).toEqual([])
  expect(shown.text()).not.toMatch(/\blaunch\.[a-z]+/)
})
