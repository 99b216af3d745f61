/** Which entry of the side navigation an address belongs to. */
import { expect, it } from 'vitest'
import { entryAt } from '../../../renderer/layout/nav-entry.ts'
import { SERVICES, type ServiceNav } from '../../../renderer/layout/navigation.ts'

const CLOUDWATCH = SERVICES.find(({ id }) => id === 'cloudwatch') as ServiceNav

it.each([
  ['/cloudwatch/Alarms:alarmState=ALARM', 'cw-in-alarm'],
  ['/cloudwatch/Alarms:sort=name&alarmState=ALARM', 'cw-in-alarm'],
  ['/cloudwatch/Alarms:', 'cw-alarms'],
  ['/cloudwatch/Alarms:alarmState=OK', 'cw-alarms'],
  ['/cloudwatch/AlarmDetails:alarmName=a', 'cw-alarms'],
])('%s is the entry %s of the side navigation', (path, id) => {
  expect(entryAt(CLOUDWATCH, path, 'cw-alarms')).toBe(id)
})
