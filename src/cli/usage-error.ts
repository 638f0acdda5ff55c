/** What was typed means nothing; the message ends with what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
