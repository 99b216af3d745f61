/** cloudwatch:PutDashboard and cloudwatch:DeleteDashboards */
import { checkDashboard, parseObject } from '../../../../shared/dashboards/check-body.ts'
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { Call, Commands, Tx } from '../../kernel/index.ts'
import { isStatistic } from '../cloudwatch/index.ts'
import type { Tag } from '../ec2/index.ts'
import * as errors from './errors.ts'
import { type DashboardFact, type DashboardRow, dashboardId, dashboardTable } from './model.ts'
import { bytesOfText } from './utf8.ts'

const NAME = /^[A-Za-z0-9_-]+$/
const NAME_MAX = 255
/** No page of AWS's names a size; a dashboard of 500 full widgets stays far below this [S]. */
const BODY_BYTES_MAX = 1024 * 1024
const NAMES_MAX = 100
const TAGS_MAX = 50

function cleanTags(tags: In<'cloudwatch:PutDashboard'>['Tags']): Tag[] {
  const found = new Map<string, Tag>()
  for (const { Key = '', Value = '' } of tags ?? []) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256) throw errors.badTag()
    found.set(Key, { Key, Value })
  }
  if (found.size > TAGS_MAX) throw errors.tooManyTags(TAGS_MAX)
  return [...found.values()]
}

const tell = (tx: Tx, accountId: string, name: string): void =>
  tx.emit<DashboardFact>({ type: 'dashboards.DashboardsChanged', accountId, name })

/** Makes a dashboard, or replaces its whole body. AWS: tags count at creation only; warnings come with success. */
function putDashboard(
  tx: Tx,
  input: In<'cloudwatch:PutDashboard'>,
  { accountId }: Call,
): Out<'cloudwatch:PutDashboard'> {
  const { DashboardName: name = '', DashboardBody: text = '' } = input
  if (name.length < 1 || name.length > NAME_MAX) throw errors.nameLength(NAME_MAX)
  if (!NAME.test(name)) throw errors.badName(name)
  const size = bytesOfText(text)
  if (size > BODY_BYTES_MAX) throw errors.tooLarge(BODY_BYTES_MAX)
  const body = parseObject(text)
  if (!body) throw errors.notJson()
  const { errors: wrong, warnings, metrics } = checkDashboard(body, isStatistic)
  if (wrong.length > 0) throw errors.invalidBody(wrong)
  const id = dashboardId(accountId, name)
  const tags = tx.get(dashboardTable, id)?.tags ?? cleanTags(input.Tags)
  tx.put<DashboardRow>(dashboardTable, { id, accountId, name, body: text, size, metrics, modifiedAt: tx.now, tags })
  tell(tx, accountId, name)
  return { DashboardValidationMessages: [...warnings] }
}

/** DEVIATES: all of them or none; AWS deletes those of the names that it finds, and then tells of the others. */
function deleteDashboards(
  tx: Tx,
  input: In<'cloudwatch:DeleteDashboards'>,
  { accountId }: Call,
): Record<string, never> {
  const names = [...new Set(input.DashboardNames ?? [])]
  if (names.length === 0) throw errors.noNames()
  if (names.length > NAMES_MAX) throw errors.tooManyNames(NAMES_MAX)
  const lost = names.filter((name) => !tx.get(dashboardTable, dashboardId(accountId, name)))
  if (lost.length > 0) throw errors.noneOf(lost)
  for (const name of names) {
    tx.remove(dashboardTable, dashboardId(accountId, name))
    tell(tx, accountId, name)
  }
  return {}
}

export const commands: Commands = {
  'cloudwatch:PutDashboard': putDashboard,
  'cloudwatch:DeleteDashboards': deleteDashboards,
}
