/** cloudwatch:GetMetricWidgetImage */
import { base64Of } from '../../../../../shared/base64.ts'
import type { In, Out } from '../../../../../shared/ipc/contract.ts'
import { type Call, scopeIn, type View as World } from '../../../kernel/index.ts'
import { alarmTable } from '../../alarms/index.ts'
import { badFormat } from '../errors.ts'
import { drawWidget, pngOf } from './draw.ts'
import { seriesOf, unitOf } from './series.ts'
import { ANNOTATION_COLOR } from './theme.ts'
import { type HorizontalLine, type Widget, widgetOf } from './widget.ts'

const FORMATS = ['png', 'image/png']

/** The thresholds of the alarms a widget names, as lines. An alarm that is gone has none. */
function thresholdsOf(world: World, { alarms }: Widget, { accountId }: Call): HorizontalLine[] {
  return alarms.flatMap((arn) => {
    const [, , , region = '', , , ...name] = arn.split(':')
    const alarm = world.get(alarmTable, `${scopeIn(accountId, region)}/${name.join(':')}`)
    const value = alarm?.settings.Threshold
    return alarm && value !== undefined ? [{ value, label: alarm.name, color: ANNOTATION_COLOR }] : []
  })
}

const unitText = (world: World, widget: Widget, axis: 'left' | 'right', call: Call): string => {
  const { label, showUnits } = widget.yAxis[axis]
  const unit = showUnits === false ? '' : unitOf(world, widget, axis, call)
  return [label ?? '', unit].filter((part, i, all) => part !== '' && all.indexOf(part) === i).join(' - ')
}

/**
 * The picture as base64, whatever the format: a door that answers `image/png` takes the bytes out of it.
 * @throws AwsError ValidationError
 */
export function getMetricWidgetImage(
  world: World,
  input: In<'cloudwatch:GetMetricWidgetImage'>,
  call: Call,
): Out<'cloudwatch:GetMetricWidgetImage'> {
  const format = input.OutputFormat ?? 'png'
  if (!FORMATS.includes(format)) throw badFormat(format)
  const asked = widgetOf(input.MetricWidget ?? '', world.now)
  const widget = { ...asked, horizontal: [...asked.horizontal, ...thresholdsOf(world, asked, call)] }
  const series = seriesOf(world, widget, call)
  const units = { left: unitText(world, widget, 'left', call), right: unitText(world, widget, 'right', call) }
  const png = pngOf(drawWidget(widget, { series, units, now: world.now }))
  return { MetricWidgetImage: base64Of([...png]) }
}
