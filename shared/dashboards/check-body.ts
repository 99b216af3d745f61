/** Checks the body of a dashboard as PutDashboard does. AWS: "Dashboard Body Structure and Syntax". */
import type { IsStatistic } from './check-metrics.ts'
import { metricProperties, moment } from './check-widget.ts'
import {
  boolean,
  type Check,
  type Finding,
  integer,
  isObject,
  listOf,
  matching,
  oneOf,
  shape,
  string,
} from './grammar.ts'

/** AWS: widgets of a dashboard, and metrics over all of them. */
export const WIDGETS_MAX = 500
export const DASHBOARD_METRICS_MAX = 2500
export const GRID_COLUMNS = 24
export const GRID_ROWS_MAX = 1000
/** AWS: the size of a widget that does not say its own. */
export const WIDGET_SIZE = { width: 6, height: 6 } as const

/** Kinds of widgets that are drawn, and those that AWS has besides. */
export const DRAWN_TYPES = ['metric', 'text', 'alarm'] as const
const OTHER_TYPES = ['log', 'explorer', 'custom', 'chart']

const STATES = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const
const ALARMS_MAX = 100

const textProperties = shape(['markdown'], { markdown: string, background: oneOf('transparent', 'solid') })
const alarmProperties = shape(['alarms'], {
  alarms: listOf(matching(/^arn:[\w-]+:cloudwatch:[\w-]+:\d{12}:alarm:.+$/), ALARMS_MAX),
  sortBy: oneOf('default', 'stateUpdatedTimestamp', 'timestamp'),
  states: listOf(oneOf(...STATES), STATES.length),
  title: string,
})
const logProperties = shape(['query', 'region'], { query: string, region: string, title: string, stacked: boolean })

const place = shape(['type', 'properties'], {
  type: oneOf(...DRAWN_TYPES, ...OTHER_TYPES),
  x: integer(0, GRID_COLUMNS - 1),
  y: integer(0, Number.MAX_SAFE_INTEGER),
  width: integer(1, GRID_COLUMNS),
  height: integer(1, GRID_ROWS_MAX),
})

function widgetCheck(isStatistic: IsStatistic): Check {
  const properties: Readonly<Record<string, Check>> = {
    metric: metricProperties(isStatistic),
    text: textProperties,
    alarm: alarmProperties,
    log: logProperties,
  }
  return (value, path, found) => {
    place(value, path, found)
    if (!isObject(value) || value['properties'] === undefined) return
    const check = properties[String(value['type'])] ?? shape([], {})
    check(value['properties'], `${path}/properties`, found)
  }
}

/** AWS: who names an end names a start. */
const boundedTime: Check = (value, path, found) => {
  if (isObject(value) && value['end'] !== undefined && value['start'] === undefined)
    found.push({ DataPath: path, Message: "Should have required property 'start'" })
}

export interface CheckedBody {
  /** Empty when the dashboard can be kept. */
  readonly errors: readonly Finding[]
  /** What is kept and not drawn. */
  readonly warnings: readonly Finding[]
  /** Metrics and expressions over all widgets. */
  readonly metrics: number
}

const metricsOf = (widget: unknown): number => {
  const properties = isObject(widget) ? widget['properties'] : undefined
  const metrics = isObject(properties) ? properties['metrics'] : undefined
  return Array.isArray(metrics) ? metrics.length : 0
}

/** DEVIATES: AWS draws these. They are kept word for word, and said by name. */
function warningsOf(body: Readonly<Record<string, unknown>>): Finding[] {
  const widgets = Array.isArray(body['widgets']) ? body['widgets'] : []
  const found = widgets.flatMap((widget, i): Finding[] =>
    isObject(widget) && OTHER_TYPES.includes(String(widget['type']))
      ? [
          {
            DataPath: `/widgets/${i}/type`,
            Message: `Widgets of type ${widget['type']} are kept, but not drawn by Cumulab`,
          },
        ]
      : [],
  )
  if (Array.isArray(body['variables']) && body['variables'].length > 0)
    found.push({ DataPath: '/variables', Message: 'Dashboard variables are kept, but have no effect in Cumulab' })
  return found
}

/** @param body the parsed JSON, an object */
export function checkDashboard(body: Readonly<Record<string, unknown>>, isStatistic: IsStatistic): CheckedBody {
  const errors: Finding[] = []
  shape(['widgets'], {
    widgets: listOf(widgetCheck(isStatistic), WIDGETS_MAX),
    start: moment,
    end: moment,
    periodOverride: oneOf('auto', 'inherit'),
    variables: listOf(shape([], {}), 25),
  })(body, '', errors)
  boundedTime(body, '', errors)
  const widgets: readonly unknown[] = Array.isArray(body['widgets']) ? body['widgets'] : []
  const metrics = widgets.reduce<number>((sum, widget) => sum + metricsOf(widget), 0)
  if (metrics > DASHBOARD_METRICS_MAX)
    errors.push({ DataPath: '/widgets', Message: `Should NOT have more than ${DASHBOARD_METRICS_MAX} metrics` }) // [R]
  return { errors, warnings: errors.length > 0 ? [] : warningsOf(body), metrics }
}

/** The object that a text holds; undefined when it is no JSON object. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
