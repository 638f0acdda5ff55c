import { describe, expect, it } from 'vitest'
import { readCommand } from './command-line.ts'
import { UsageError } from './usage-error.ts'

function problemOf(args: readonly string[]): string {
  try {
    return `understood as ${readCommand(args).name}`
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}

describe('a command', () => {
  it.each([['serve'], ['keys'], ['verify'], ['version']])('%s is understood', (name) => {
    expect(readCommand([name])).toEqual({ name })
  })

  it('link create is understood with all that it may say', () => {
    const said = [
      ...['link', 'create', '--name', 'T-shirt', '--amount=1099', '--currency', 'usd'],
      ...['--description', 'Soft', '--image', 'https://a', '--image', 'https://b'],
      ...['--quantity', '2', '--adjustable', '--submit-type', 'book', '--limit', '3'],
      ...['--message', 'Thanks', '--metadata', 'a=b', '--api-base', 'http://h', '--no-qr'],
    ]
    expect(readCommand(said)).toEqual({
      name: 'link create',
      options: {
        name: 'T-shirt',
        amount: '1099',
        currency: 'usd',
        description: 'Soft',
        image: ['https://a', 'https://b'],
        quantity: '2',
        adjustable: true,
        'submit-type': 'book',
        limit: '3',
        message: 'Thanks',
        metadata: ['a=b'],
        'api-base': 'http://h',
        'no-qr': true,
      },
    })
  })

  const price = ['link', 'create', '--price', 'price_1']

  it.each([
    [['sereve'], 'There is no command "sereve".'],
    [['Serve'], 'There is no command "Serve".'],
    [['serve', '--port', '80'], "Unknown option '--port'."],
    [['keys', 'all'], "Unexpected argument 'all'."],
    [['link'], 'Links are made with "paylinks link create".'],
    [['link', 'delete'], 'Links are made with "paylinks link create".'],
    [['link', 'create'], 'Missing: --name, --amount, --currency.'],
    [['link', 'create', '--name', 'x'], 'Missing: --amount, --currency.'],
    [[...price, '--amount', '5'], '--price names what is sold already: leave out --amount.'],
    [['link', 'create', '--price'], "Option '--price <value>' argument missing."],
    [['report', '--from', '2027-02'], '--from takes a day such as 2027-01-31, not "2027-02".'],
    [['report', '--from', '2027-02-01', '--to', '2027-02-01'], '--to must be later than --from.'],
    [[...price, '--metadata', 'x'], '--metadata takes key=value, not "x".'],
    [[...price, '--metadata', '=x'], '--metadata takes key=value, not "=x".'],
    [[...price, '--redirect', 'a', '--message', 'b'], '--redirect and --message exclude'],
  ])('%j is refused with its reason and with how to say it', (args, reason) => {
    const problem = problemOf(args)
    expect(problem.slice(0, reason.length)).toBe(reason)
    expect(problem).toContain('\n\nUsage: paylinks ')
  })

  it('report is understood with its days', () => {
    expect(readCommand(['report'])).toEqual({
      name: 'report',
      options: { from: 0, to: null, account: null, currency: null, isJson: false },
    })
    const days = ['--from', '2027-01-01', '--to', '2027-02-01']
    const more = ['--account', 'acct_1', '--currency', 'USD', '--json']
    expect(readCommand(['report', ...days, ...more])).toEqual({
      name: 'report',
      options: {
        from: Date.parse('2027-01-01T00:00Z') / 1000,
        to: Date.parse('2027-02-01T00:00Z') / 1000,
        account: 'acct_1',
        currency: 'usd',
        isJson: true,
      },
    })
  })

  it.each([
    [[], 'Usage: paylinks <command>'],
    [['help'], 'Usage: paylinks <command>'],
    [['-h'], 'Usage: paylinks <command>'],
    [['--help'], 'Usage: paylinks <command>'],
    [['help', 'serve'], 'Usage: paylinks <command>'],
    [['serve', '--help'], 'Usage: paylinks <command>'],
    [['help', 'link', 'create'], 'Usage: paylinks link create'],
    [['link', '--help'], 'Usage: paylinks link create'],
    [['report', '--help'], 'Usage: paylinks report'],
    [['help', 'report'], 'Usage: paylinks report'],
    [['link', 'create', '-h'], 'Usage: paylinks link create'],
  ])('%j asks for help', (args, beginning) => {
    const command = readCommand(args)
    expect(command.name === 'help' ? command.text.slice(0, beginning.length) : '').toBe(beginning)
  })
})
