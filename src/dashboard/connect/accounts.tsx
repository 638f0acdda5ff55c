/** The accounts that are connected to this one: who they are, and what they may do already. */

import { type ConnectedAccount, standingOf } from '../../domain/connect/requirements.ts'
import type { Account } from '../../domain/records/account.ts'
import { createAccountLink } from '../../operations/connect/account-links.ts'
import { reachable } from '../../operations/connect/reach.ts'
import { pageOfConnected, placeOfConnected } from '../../store/connections.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable, LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Facts, Notice, Panel, When } from '../parts/facts.tsx'
import { Empty, PAGE_SIZE, Pager, Table, cursorsOf } from '../parts/lists.tsx'
import { originOf } from '../origin.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { BalancePanel, MoneyPanels, moneyOf } from './seller-money.tsx'
import { sellerName } from './sellers.ts'
import { ACCOUNTS, ConnectTabs, TRANSFERS } from './tabs.tsx'

const BASE = ACCOUNTS

export async function showAccounts(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const place = async (id: string | null) =>
    id === null ? undefined : ((await placeOfConnected(reader, id)) ?? undefined)
  const page = await pageOfConnected(reader, {
    after: await place(startingAfter),
    before: await place(endingBefore),
    limit: PAGE_SIZE,
  })
  const now = visit.ctx.clock.now()
  return frame(
    visit,
    { title: 'Connected accounts', sub: 'For whom you take payments.' },
    <>
      <ConnectTabs visit={visit} />
      {page.records.length === 0 ? (
        <Empty
          title="No connected accounts"
          text="Sellers whom you connect through the API, and those who let you in, appear here."
        />
      ) : (
        <>
          <Table
            label="Connected accounts"
            rows={page.records.filter(isConnected)}
            columns={[
              {
                title: 'Account',
                cell: (account) => (
                  <a class="line" href={visit.to(`${BASE}/${account.id}`)}>
                    <b>{sellerName(account)}</b>
                    <small>{account.email ?? account.id}</small>
                  </a>
                ),
              },
              { title: 'Standing', cell: (account) => <StandingChip account={account} /> },
              {
                title: 'Country',
                kind: 'optional',
                cell: ({ connected }) => connected.country.toUpperCase(),
              },
              {
                title: 'Connected',
                kind: 'optional',
                cell: ({ created }) => <When at={created} now={now} />,
              },
            ]}
          />
          <Pager visit={visit} ids={page.records.map(({ id }) => id)} hasMore={page.hasMore} />
        </>
      )}
    </>,
  )
}

/** As every account in such a list has said. */
function isConnected(account: Account): account is ConnectedAccount {
  return account.connected !== undefined
}

function StandingChip({ account }: { readonly account: ConnectedAccount }) {
  const { chargesEnabled, payoutsEnabled, currentlyDue } = standingOf(account)
  if (account.connected.rejected !== null) return <Chip text="Rejected" tone="bad" />
  if (chargesEnabled && payoutsEnabled) return <Chip text="Complete" tone="good" />
  if (currentlyDue.length === 0) return <Chip text="Restricted" tone="warn" />
  return <Chip text="Onboarding" tone="info" />
}

export async function showAccount(visit: Visit): Promise<Response> {
  return accountPage(visit, null)
}

/** The link is shown once: nobody can find it again. */
export async function answerLink(visit: Visit): Promise<Response> {
  const id = visit.param('id')
  const back = originOf(visit.request, visit.site.baseUrl()) + visit.to(`${BASE}/${id}`)
  const link = await visit.ctx.transaction((tx) =>
    createAccountLink(tx, visit.ctx.keyring, {
      account: id,
      type: 'account_onboarding',
      refresh_url: back,
      return_url: back,
    }),
  )
  return accountPage(visit, link.url)
}

async function accountPage(visit: Visit, link: string | null): Promise<Response> {
  const account = await reachable(visit.ctx.reader, visit.param('id'))
  if (!account || !isConnected(account)) return showNotFound(visit, 'connected account')
  const { id, metadata } = account
  const { currentlyDue } = standingOf(account)
  const money = await moneyOf(visit.ctx.reader, id)
  return frame(
    visit,
    {
      title: sellerName(account),
      aside: <StandingChip account={account} />,
      sub: account.email,
      back: { path: BASE, text: 'Connected accounts' },
      actions: visit.may('connect.write') && (
        <>
          {currentlyDue.length > 0 && (
            <PostButton action={visit.to(`${BASE}/${id}/link`)}>Make an onboarding link</PostButton>
          )}
          <LinkButton href={visit.to(`${TRANSFERS}/new?account=${id}`)}>Send money</LinkButton>
        </>
      ),
    },
    <>
      {link !== null && (
        <Notice tone="info">
          <p>Hand it to the seller at once: it works for five minutes, and once.</p>
          <Copyable text={link} label="the onboarding link" />
        </Notice>
      )}
      <div class="split">
        <div>
          <Onboarding account={account} />
          <MoneyPanels visit={visit} account={id} money={money} />
        </div>
        <div>
          <Details visit={visit} account={account} />
          {visit.may('balance.read') && <BalancePanel money={money} />}
          <MetadataPanel visit={visit} metadata={metadata} edit={null} />
        </div>
      </div>
    </>,
  )
}

function Onboarding({ account }: { readonly account: ConnectedAccount }) {
  const { currentlyDue, errors, capabilities, disabledReason } = standingOf(account)
  const reasons = new Map(errors.map(({ requirement, reason }) => [requirement, reason]))
  return (
    <>
      <Panel title="Still to be said">
        {currentlyDue.length === 0 && <p class="sub">Nothing.</p>}
        <ul class="plain-list">
          {currentlyDue.map((name) => (
            <li>
              {sayField(name)}
              {reasons.has(name) && <small>{reasons.get(name)}</small>}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="Capabilities">
        {disabledReason && <p>{`Disabled: ${sayField(disabledReason)}`}</p>}
        <Facts
          facts={Object.entries(capabilities).map(([name, state]) => [
            cardName(name, null),
            state === 'active' ? (
              <Chip text="Active" tone="good" />
            ) : (
              <Chip text="Inactive" tone="plain" />
            ),
          ])}
        />
      </Panel>
    </>
  )
}

/** `tos_acceptance.ip` as words. */
function sayField(name: string): string {
  const words = name.split('.').map((part) => cardName(part, null).toLowerCase())
  const text = words
    .join(': ')
    .replace(/\b(ip|mcc|tos|url|ssn|id)\b/g, (word) => word.toUpperCase())
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Details({ visit, account }: { visit: Visit; account: ConnectedAccount }) {
  const { id, created, connected } = account
  const { chargesEnabled, payoutsEnabled } = standingOf(account)
  const sayIf = (is: boolean) => (is ? 'Yes' : 'Not yet')
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the account’s ID" />],
          ['Connected', <When at={created} now={visit.ctx.clock.now()} />],
          ['Kind', connected.type === 'none' ? 'Its own terms' : cardName(connected.type, null)],
          ['Country', connected.country.toUpperCase()],
          ['Currency', connected.default_currency.toUpperCase()],
          ['Takes payments', sayIf(chargesEnabled)],
          ['Is paid out', sayIf(payoutsEnabled)],
        ]}
      />
    </Panel>
  )
}
