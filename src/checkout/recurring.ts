/** What a page shows of what is billed again and again. */

/** Finished texts: the server alone can write them. */
export interface RecurringView {
  /** Whether a method is asked for even where nothing is due. */
  readonly collects: boolean
  readonly isTrial: boolean
  /** In place of the total at the top: "$10.00 per month", "14 days free". */
  readonly heading: string
  /** What follows it; empty where the heading has said it all. */
  readonly then: string
  /** What is due once the trial is over; null where there is none. */
  readonly later: string | null
  readonly submit: string
}
