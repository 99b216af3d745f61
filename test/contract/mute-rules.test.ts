/** Alarm mute rules through the SDK. */
import * as Cw from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, openAccount, refusal } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

let account: Account
let cloudwatch: Cw.CloudWatchClient
beforeAll(async () => {
  account = await openAccount()
  cloudwatch = new Cw.CloudWatchClient(account.config)
})
afterAll(async () => {
  cloudwatch.destroy()
  await account.close()
})

it('puts, waits for, lists and deletes a rule', async () => {
  const Schedule = { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H', Timezone: 'Asia/Seoul' }
  await cloudwatch.send(
    new Cw.PutAlarmMuteRuleCommand({
      Name: 'sundays',
      Rule: { Schedule },
      MuteTargets: { AlarmNames: ['cpu'] },
      StartDate: new Date(EPOCH),
      ExpireDate: new Date(EPOCH + 90 * 86_400_000),
    }),
  )
  await Cw.waitUntilAlarmMuteRuleExists({ client: cloudwatch, maxWaitTime: 10 }, { AlarmMuteRuleName: 'sundays' })
  const { $metadata: _about, ...rule } = await cloudwatch.send(
    new Cw.GetAlarmMuteRuleCommand({ AlarmMuteRuleName: 'sundays' }),
  )
  expect(rule).toEqual({
    Name: 'sundays',
    AlarmMuteRuleArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:sundays',
    Rule: { Schedule },
    MuteTargets: { AlarmNames: ['cpu'] },
    StartDate: new Date(EPOCH),
    ExpireDate: new Date(EPOCH + 90 * 86_400_000),
    Status: 'SCHEDULED',
    MuteType: 'RECURRING',
    LastUpdatedTimestamp: new Date(EPOCH),
  })
  const pages = Cw.paginateListAlarmMuteRules({ client: cloudwatch, pageSize: 1 }, { Statuses: ['SCHEDULED'] })
  const found: unknown[] = []
  for await (const { AlarmMuteRuleSummaries = [] } of pages) found.push(...AlarmMuteRuleSummaries)
  expect(found).toHaveLength(1)
  await cloudwatch.send(new Cw.DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: 'sundays' }))
  const gone = await refusal(cloudwatch.send(new Cw.GetAlarmMuteRuleCommand({ AlarmMuteRuleName: 'sundays' })))
  expect(gone).toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } })
})

it('refuses a duration in the words of CloudWatch', async () => {
  const Rule = { Schedule: { Expression: 'at(2026-10-05T02:00)', Duration: '2h' } }
  const error = await refusal(cloudwatch.send(new Cw.PutAlarmMuteRuleCommand({ Name: 'x', Rule })))
  expect(error.message).toBe('The Duration provided is not valid.')
})
