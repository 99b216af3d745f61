/** What a `sim:*` operation accepts. AWS has no model for these, so the door checks them itself, and says what is wrong. */
import * as v from 'valibot'
import { AwsError } from '../../shared/aws/error.ts'
import { type In, type OperationName, REGIONS } from '../../shared/ipc/contract.ts'
import { type Instant, parseInstant, SECOND } from '../../shared/time.ts'

/** One month of simulated time in a real second. */
export const RATE_MAX = 2_678_400
/** Ten years at once: enough for any lesson, little enough to come back from. */
const ADVANCE_SECONDS_MAX = 315_576_000
/** What a person types or pastes at once. */
const LINE_MAX = 65_536
const SEED_MAX = 2 ** 32 - 1
const EPOCH_MIN = Date.UTC(2006, 7, 24)
const EPOCH_MAX = Date.UTC(2100, 0, 1)

/** A time without an offset is UTC here, wherever the machine stands: one text, one instant. */
const withOffset = (text: string): string => (/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? `${text}Z` : text)

const instant = v.pipe(
  v.string(),
  v.transform(withOffset),
  v.check((text) => parseInstant(text) !== undefined, 'must be an ISO 8601 date and time such as 2026-11-01T00:00:00Z'),
)
export const seedSchema = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
  v.maxValue(SEED_MAX, `must not exceed ${SEED_MAX}`),
)
export const epochSchema = v.pipe(
  instant,
  v.check((text) => {
    const at = parseInstant(text) as Instant
    return at >= EPOCH_MIN && at <= EPOCH_MAX
  }, 'must lie between 2006-08-24, when EC2 began, and 2100-01-01'),
)
export const rateSchema = v.pipe(
  v.number(),
  v.minValue(0, 'must not be negative'),
  v.maxValue(RATE_MAX, `must not exceed ${RATE_MAX}`),
)
const seconds = v.pipe(
  v.number(),
  v.minValue(0, 'must not be negative: rewind to go back'),
  v.maxValue(ADVANCE_SECONDS_MAX, `must not exceed ${ADVANCE_SECONDS_MAX}, ten years`),
)

const nothing = v.strictObject({})
const sessionName = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, _ or -'))
const shellLine = v.pipe(v.string(), v.maxLength(LINE_MAX, `must not be longer than ${LINE_MAX} characters`))
const filePath = v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(4096, 'is too long'))
/** A mission's or a step's. */
export const missionName = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{1,63}$/, 'must be 2 to 64 small letters, digits and hyphens'),
)
const EXPORT_TABLES = ['COST_AND_USAGE_REPORT', 'FOCUS_1_0_AWS', 'FOCUS_1_2_AWS'] as const
const EXPORT_FORMATS = ['csv', 'parquet'] as const
const GRANULARITIES = ['HOURLY', 'DAILY', 'MONTHLY'] as const
const SCHEMAS = {
  'sim:GetState': nothing,
  'sim:ListOperations': nothing,
  'sim:SetRate': v.strictObject({ rate: rateSchema }),
  'sim:Advance': v.lazy((input) =>
    typeof input === 'object' && input !== null && 'until' in input
      ? v.strictObject({ until: instant })
      : v.strictObject({ seconds }),
  ),
  'sim:Rewind': v.strictObject({ to: instant }),
  'sim:Reset': v.strictObject({
    seed: v.optional(seedSchema),
    epoch: v.optional(epochSchema),
    demo: v.optional(v.boolean()),
  }),
  'sim:ListBranches': nothing,
  'sim:RestoreBranch': v.strictObject({ id: v.pipe(v.number(), v.integer('must be a whole number')) }),
  'sim:ExportWorld': nothing,
  'sim:ImportWorld': v.strictObject({ world: v.string() }),
  'sim:RunShell': v.strictObject({
    InstanceId: v.string(),
    Line: shellLine,
    Cwd: v.optional(v.string()),
    User: v.optional(v.string()),
  }),
  'sim:SerialConsole': v.strictObject({
    InstanceId: v.string(),
    User: v.optional(v.string()),
    Password: v.optional(v.pipe(v.string(), v.maxLength(LINE_MAX, `must not be longer than ${LINE_MAX} characters`))),
  }),
  'sim:RunCloudShell': v.strictObject({
    Session: sessionName,
    Line: shellLine,
    Region: v.picklist(REGIONS, `must be one of ${REGIONS.join(', ')}`),
    Columns: v.optional(v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be positive'))),
  }),
  'sim:CompleteCloudShell': v.strictObject({ Session: sessionName, Line: shellLine }),
  'sim:InterruptCloudShell': v.strictObject({ Session: sessionName }),
  'sim:CloseCloudShell': v.strictObject({ Session: sessionName }),
  'sim:PutCloudShellFile': v.strictObject({ Path: filePath, Content: v.pipe(v.string(), v.base64('must be base64')) }),
  'sim:GetCloudShellFile': v.strictObject({ Path: filePath }),
  'sim:DeleteCloudShellHome': nothing,
  'sim:ExportBill': v.strictObject({
    period: v.string(),
    table: v.picklist(EXPORT_TABLES, `must be one of ${EXPORT_TABLES.join(', ')}`),
    format: v.picklist(EXPORT_FORMATS, `must be one of ${EXPORT_FORMATS.join(', ')}`),
    granularity: v.optional(v.picklist(GRANULARITIES, `must be one of ${GRANULARITIES.join(', ')}`)),
  }),
  'sim:DownloadExport': v.strictObject({
    ExportArn: v.string(),
    ExecutionId: v.string(),
    period: v.string(),
    format: v.optional(v.picklist(EXPORT_FORMATS, `must be one of ${EXPORT_FORMATS.join(', ')}`)),
  }),
  'sim:FetchPage': v.strictObject({
    InstanceId: v.string(),
    Port: v.pipe(
      v.number(),
      v.integer('must be a whole number'),
      v.minValue(1, 'must be a port'),
      v.maxValue(65_535, 'must be a port'),
    ),
    Path: v.pipe(v.string(), v.regex(/^\//, 'must begin with a slash')),
  }),
  'sim:OpenMetadataPort': v.strictObject({ InstanceId: v.string() }),
  'sim:CloseMetadataPort': v.strictObject({ InstanceId: v.string() }),
  'sim:ListMetadataPorts': nothing,
  'sim:ExportScript': v.strictObject({ from: v.optional(instant), to: v.optional(instant) }),
  'sim:GetUndo': nothing,
  'sim:Undo': nothing,
  'sim:Redo': nothing,
  'sim:ListMissions': nothing,
  'sim:StartMission': v.strictObject({ id: missionName }),
  'sim:LeaveMission': v.strictObject({ id: missionName }),
  'sim:TakeMissionHint': v.strictObject({ id: missionName, step: missionName }),
  'sim:AnswerMission': v.strictObject({
    id: missionName,
    step: missionName,
    answer: v.union([v.number(), v.pipe(v.string(), v.maxLength(1000, 'is too long'))]),
  }),
  'sim:ImportMission': v.strictObject({ text: v.string() }),
  'sim:DeleteMission': v.strictObject({ id: missionName }),
  'sim:DraftMission': v.strictObject({
    from: instant,
    to: v.optional(instant),
    region: v.picklist(REGIONS, `must be one of ${REGIONS.join(', ')}`),
    id: missionName,
  }),
  'sim:GetMissionCertificate': v.strictObject({
    id: missionName,
    learner: v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(200, 'is too long')),
  }),
} satisfies Partial<Record<OperationName, v.GenericSchema>>

export type ControlName = keyof typeof SCHEMAS

export const isControl = (operation: string): operation is ControlName => Object.hasOwn(SCHEMAS, operation)

const describe = (issue: v.BaseIssue<unknown>): string => {
  const member = v.getDotPath(issue)
  if (issue.expected === 'never') return `${member} is not a member of this input`
  if (issue.received === 'undefined') return `${member} is missing`
  const expected = issue.kind === 'schema' ? `must be ${issue.expected}, not ${issue.received}` : issue.message
  return member ? `${member} ${expected}` : `The input ${expected}`
}

/** @throws AwsError `ValidationError` naming the first member that is wrong. */
export function checkedInput<K extends ControlName>(operation: K, input: unknown): In<K> {
  const result = v.safeParse(SCHEMAS[operation] as v.GenericSchema, input, { abortEarly: true })
  if (result.success) return result.output as In<K>
  throw new AwsError('ValidationError', `${describe(result.issues[0])}.`, 400)
}

/** The instant a checked `until` or `to` names, or now plus whole milliseconds. */
export const instantOf = (text: string): Instant => parseInstant(text) as Instant
export const afterSeconds = (now: Instant, count: number): Instant => now + Math.round(count * SECOND)
