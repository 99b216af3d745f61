/** What the course companion says, in both languages. */
export interface CourseText {
  readonly en: string
  readonly ko: string
}
