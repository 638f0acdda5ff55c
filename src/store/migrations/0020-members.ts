/** Who may use the dashboard: members, how they sign in, what they were sent, what they did. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable } from './ddl.ts'

const TABLES: readonly Table[] = [
  {
    name: 'members',
    columns: [
      ['id', 'text', 'primary key'],
      ['email', 'text', 'not null unique'],
      ['name', 'text', 'not null'],
      ['password', 'text'],
      // Sealed; the last step of a code that was taken, so that none is taken twice.
      ['totp_secret', 'text'],
      ['totp_step', 'integer', 'not null'],
      ['created', 'integer', 'not null'],
    ],
    constraints: [],
  },
  {
    name: 'memberships',
    columns: [
      ['account', 'text', 'not null'],
      ['member', 'text', 'not null references members (id)'],
      ['role', 'text', 'not null'],
      ['created', 'integer', 'not null'],
    ],
    constraints: ['primary key (account, member)'],
  },
  {
    name: 'member_sessions',
    columns: [
      // A hash: what the browser holds is nowhere else.
      ['id', 'text', 'primary key'],
      ['member', 'text', 'not null references members (id)'],
      // `password`: half signed in, a second factor is still to come.
      ['stage', 'text', "not null check (stage in ('password', 'full'))"],
      ['created', 'integer', 'not null'],
      ['seen_at', 'integer', 'not null'],
      ['confirmed_at', 'integer', 'not null'],
      ['address', 'text'],
      ['user_agent', 'text'],
    ],
    constraints: [],
  },
  {
    name: 'member_passkeys',
    columns: [
      ['id', 'text', 'primary key'],
      ['member', 'text', 'not null references members (id)'],
      ['public_key', 'text', 'not null'],
      ['counter', 'integer', 'not null'],
      ['name', 'text', 'not null'],
      ['created', 'integer', 'not null'],
      ['used_at', 'integer'],
    ],
    constraints: [],
  },
  {
    name: 'member_recovery_codes',
    columns: [
      ['member', 'text', 'not null references members (id)'],
      ['code', 'text', 'not null'],
      ['used', 'integer', 'not null check (used in (0, 1))'],
    ],
    constraints: ['primary key (member, code)'],
  },
  {
    // What is good once: invitations, resets, the first owner's link, challenges of passkeys.
    name: 'member_tokens',
    columns: [
      ['id', 'text', 'primary key'],
      ['purpose', 'text', 'not null'],
      ['account', 'text', 'not null'],
      ['member', 'text'],
      ['email', 'text'],
      ['role', 'text'],
      ['data', 'text', 'not null'],
      ['used', 'integer', 'not null check (used in (0, 1))'],
      ['created', 'integer', 'not null'],
      ['expires_at', 'integer', 'not null'],
    ],
    constraints: [],
  },
  {
    name: 'member_tries',
    columns: [
      ['subject', 'text', 'primary key'],
      ['failed', 'integer', 'not null'],
      ['last_at', 'integer', 'not null'],
    ],
    constraints: [],
  },
  {
    name: 'audit_log',
    columns: [
      ['id', 'text', 'primary key'],
      ['account', 'text', 'not null'],
      ['position', 'integer', 'not null'],
      ['member', 'text'],
      ['actor', 'text', 'not null'],
      ['action', 'text', 'not null'],
      ['subject', 'text'],
      ['detail', 'text'],
      ['livemode', 'integer', 'check (livemode in (0, 1))'],
      ['address', 'text'],
      ['created', 'integer', 'not null'],
    ],
    constraints: [],
  },
]

const INDEXES: readonly string[] = [
  'create index memberships_of on memberships (member)',
  'create index member_sessions_of on member_sessions (member)',
  'create index member_passkeys_of on member_passkeys (member)',
  'create index member_tokens_of on member_tokens (account, purpose, created)',
  'create index member_tokens_until on member_tokens (expires_at)',
  'create index member_tries_at on member_tries (last_at)',
  'create index audit_log_of on audit_log (account, position, id)',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = [...TABLES.flatMap((table) => createTable(engine, table)), ...INDEXES]
  const more = [...keyColumns(engine), ...neverChanged(engine)]
  return [...statements, ...more].map((statement) => sql.raw(statement).compile(engine.sql))
}

/** What the team calls a key, until when it works, when it was used last. */
function keyColumns({ name }: Engine): readonly string[] {
  const time = name === 'sqlite' ? 'integer' : 'bigint'
  const columns = ['name text', `expires_at ${time}`, `used_at ${time}`]
  return columns.map((column) => `alter table api_keys add column ${column}`)
}

/** Whoever could change what was written down about them would. */
function neverChanged(engine: Engine): readonly string[] {
  if (engine.name === 'sqlite')
    return ['update', 'delete'].map(
      (verb) =>
        `create trigger audit_log_no_${verb} before ${verb} on audit_log ` +
        "begin select raise(abort, 'the audit log is only added to'); end",
    )
  return [
    'create function audit_log_stays() returns trigger language plpgsql as ' +
      "$$ begin raise exception 'the audit log is only added to'; end $$",
    'create trigger audit_log_stays before update or delete on audit_log ' +
      'for each statement execute function audit_log_stays()',
  ]
}
