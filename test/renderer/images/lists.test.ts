import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const rows = () => [...document.querySelectorAll<HTMLElement>('tbody tr')]
const rowOf = (words: string) => {
  const row = rows().find((each) => each.textContent?.includes(words))
  if (!row) throw new Error(`no row of ${words}`)
  return row
}
const select = async (words: string) => {
  rowOf(words).querySelector('input')?.click()
  await shown.settle()
}

describe('the AMI list', () => {
  it('shows the public images and launches the selected one', async () => {
    shown = await openConsole('/ec2/Images:')
    expect(document.querySelector('h1')?.textContent).toContain('(13)')
    expect(shown.text()).not.toContain('2018.03')
    await select('Debian 12')
    expect(document.querySelector('h2')?.textContent).toMatch(/^AMI ID: ami-/)
    expect(shown.text()).toContain('admin')
    const { Images = [] } = await shown.host.run('ec2:DescribeImages', {})
    const debian = Images.find((image) => image.Name?.startsWith('debian-12-amd64'))
    expect(document.querySelector(`a[href="#/ec2/LaunchInstances:ami=${debian?.ImageId}"]`)?.textContent).toContain(
      'Launch instance from AMI',
    )
  })

  it('tells deprecated images apart, and says that the account owns none', async () => {
    shown = await openConsole('/ec2/Images:visibility=deprecated')
    expect(rows()).toHaveLength(1)
    expect(rowOf('2018.03').textContent).toContain('Deprecated')
    await shown.router.push('/ec2/Images:visibility=owned')
    await shown.settle()
    expect(shown.text()).toContain('You do not own any AMIs in this Region')
  })
})

describe('the instance type list', () => {
  it('begins with the cheapest, and explains the name of the selected one', async () => {
    shown = await openConsole('/ec2/InstanceTypes:')
    expect(rows()[0]?.textContent).toContain('t4g.nano')
    await select('t4g.nano')
    const parts = [...document.querySelectorAll('.p-type-name dt')].map((part) => part.textContent)
    expect(parts).toEqual(['t family', '4 generation', 'g attribute', 'nano size'])
    expect(shown.router.currentRoute.value.path).toContain('instanceType=t4g.nano')
    expect(document.querySelector('a[href="#/ec2/LaunchInstances:instanceType=t4g.nano"]')).not.toBeNull()
  })
})
