/** What the page shows, as lines for the AWS CLI. */
import { type Board, type Properties, textOf } from './board.ts'

/** A text in single quotes, as a POSIX shell reads it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

export const putCommand = (name: string, board: Board): string =>
  `aws cloudwatch put-dashboard --dashboard-name ${name} --dashboard-body ${quoted(textOf(board))}`

/** The picture of a widget, saved as a file. */
export const imageCommand = (properties: Properties): string =>
  `aws cloudwatch get-metric-widget-image --metric-widget ${quoted(JSON.stringify(properties))} ` +
  '--output text --query MetricWidgetImage | base64 --decode > widget.png'
