/** Pages put together, cut and gone on with; and calls that are asked again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShell, type ShellUnderTest } from '../../support/shell-lines.ts'

let shell: ShellUnderTest
beforeAll(async () => {
  shell = await openShell()
})
afterAll(() => shell.host.close())

const TYPES = 'aws ec2 describe-instance-types'
interface Types {
  readonly InstanceTypes: readonly { readonly InstanceType: string }[]
  readonly NextToken?: string
}
const names = ({ InstanceTypes }: Types) => InstanceTypes.map(({ InstanceType }) => InstanceType)
const events = async (name: string) => {
  const line = `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${name}`
  return (await shell.json<{ Events: readonly object[] }>(line)).Events.length
}

describe('pages', () => {
  it('are put together whatever their size', async () => {
    const all = await shell.json<Types>(TYPES)
    expect(all).not.toHaveProperty('NextToken')
    const before = await events('DescribeInstanceTypes')
    expect(names(await shell.json<Types>(`${TYPES} --page-size 30`))).toEqual(names(all))
    expect(await events('DescribeInstanceTypes')).toBe(before + Math.ceil(all.InstanceTypes.length / 30))
  })

  it('are cut at --max-items and gone on with by --starting-token, within a page and at its end', async () => {
    const all = names(await shell.json<Types>(TYPES))
    for (const size of ['', '--page-size 5']) {
      const found: string[] = []
      let token = ''
      while (found.length < 15) {
        const page = await shell.json<Types>(`${TYPES} ${size} --max-items 3 ${token}`)
        expect(page.InstanceTypes).toHaveLength(3)
        found.push(...names(page))
        token = `--starting-token ${page.NextToken}`
      }
      expect(found).toEqual(all.slice(0, 15))
    }
  })

  it('come singly when the service’s own members ask for one, or --no-paginate does', async () => {
    const one = await shell.json<Types>(`${TYPES} --max-results 5`)
    expect(one.InstanceTypes).toHaveLength(5)
    const next = await shell.json<Types>(`${TYPES} --max-results 5 --next-token ${one.NextToken}`)
    expect(names(next)).not.toEqual(names(one))
    expect(await shell.type(`${TYPES} --no-paginate --max-items 3`)).toMatchObject({
      exitCode: 255,
      output: '\nError during pagination: Cannot specify --no-paginate along with pagination arguments: --max-items\n',
    })
  })

  it('are asked one by one in text, each with its query', async () => {
    const line = `${TYPES} --instance-types t3.micro t3.small --query InstanceTypes[].InstanceType --output text`
    expect(await shell.output(line)).toBe('t3.micro\tt3.small\n')
    expect(await shell.output('aws iam list-users --output text --query IsTruncated')).toBe('None\n')
  })
})

describe('a call that fails on AWS’s side', () => {
  it('is asked three times, and says so', async () => {
    await shell.host.run('sim:InjectFault', { kind: 'capacity', zone: 'us-east-1a' })
    const before = await events('RunInstances')
    const image = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
    const placement = '--placement AvailabilityZone=us-east-1a'
    const answer = await shell.type(`aws ec2 run-instances --image-id ${image} --instance-type t3.micro ${placement}`)
    expect(answer.exitCode).toBe(254)
    expect(answer.output).toMatch(
      /^\nAn error occurred \(InsufficientInstanceCapacity\) when calling the RunInstances operation \(reached max retries: 2\): /,
    )
    expect(await events('RunInstances')).toBe(before + 3)
  })
})
