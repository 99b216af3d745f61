/** What the forms of an alarm offer. */
export const STATISTICS = ['Average', 'Minimum', 'Maximum', 'Sum', 'SampleCount'] as const
export const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const
