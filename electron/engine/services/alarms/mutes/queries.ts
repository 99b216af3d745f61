/** cloudwatch:GetAlarmMuteRule and ListAlarmMuteRules. */
import type { CloudWatch, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { Queries, View } from '../../../kernel/index.ts'
import * as errors from '../errors.ts'
import { byName, pageOf } from '../paging.ts'
import { type MuteRow, muteArn, muteId, muteTable } from './model.ts'
import { isOneTime, isTarget, MUTE_STATUSES, statusOf } from './muting.ts'

const summaryOf = (view: View, row: MuteRow): Json<CloudWatch.AlarmMuteRuleSummary> => ({
  AlarmMuteRuleArn: muteArn(row.scope, row.name),
  ...(row.expireDate === undefined ? {} : { ExpireDate: isoOf(row.expireDate) }),
  Status: statusOf(row, view.now),
  MuteType: isOneTime(row) ? 'ONE_TIME' : 'RECURRING',
  LastUpdatedTimestamp: isoOf(row.updatedAt),
})

export const muteItem = (view: View, row: MuteRow): Json<CloudWatch.GetAlarmMuteRuleOutput> => ({
  Name: row.name,
  ...(row.description === undefined ? {} : { Description: row.description }),
  Rule: {
    Schedule: {
      Expression: row.expression,
      Duration: row.duration,
      ...(row.timezone === undefined ? {} : { Timezone: row.timezone }),
    },
  },
  ...(row.targets ? { MuteTargets: { AlarmNames: [...row.targets] } } : {}),
  ...(row.startDate === undefined ? {} : { StartDate: isoOf(row.startDate) }),
  ...summaryOf(view, row),
})

export const muteQueries: Queries = {
  'cloudwatch:GetAlarmMuteRule': (view, { AlarmMuteRuleName: name = '' }, { scope }) => {
    const row = view.get(muteTable, muteId(scope, name))
    if (!row) throw errors.resourceNotFound(muteArn(scope, name))
    return muteItem(view, row)
  },
  'cloudwatch:ListAlarmMuteRules': (view, input, { scope }) => {
    const { AlarmName: alarm, Statuses: statuses = [] } = input
    for (const status of statuses)
      if (!(MUTE_STATUSES as readonly string[]).includes(status))
        throw errors.breaks(
          `[${statuses.join(', ')}]`,
          'statuses',
          `satisfy constraint: [Member must satisfy enum value set: [${MUTE_STATUSES.join(', ')}]]`,
        )
    const found = view
      .by(muteTable, 'scope', scope)
      .filter((row) => alarm === undefined || isTarget(row, alarm))
      .filter((row) => statuses.length === 0 || statuses.includes(statusOf(row, view.now)))
      .sort(byName)
    const { page, next } = pageOf(found, input)
    return {
      AlarmMuteRuleSummaries: page.map((row) => summaryOf(view, row)),
      ...(next === undefined ? {} : { NextToken: next }),
    }
  },
}
